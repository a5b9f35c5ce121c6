// The choice of a folder: the path to the folder, and its content.

const MOST_FOLDERS = 14;

// The path to the chosen folder, and the folders and files in it, those with most paths first.
function folderChoices(params, paths) {
  const where = params.get("in") ?? "";
  const inside = paths.filter((name) => isIn(name, where) && name !== where).map((name) => child(where, name));
  const rows = [...counted(inside)].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const shown = rows.slice(0, MOST_FOLDERS).map(([name, number]) => folder(name, number, folderOf(where)));
  const rest = rows.length > MOST_FOLDERS && make("li.hint", `and ${count(rows.length - MOST_FOLDERS, "more place")}`);
  return [breadcrumbs(where, "in", "All"), make("ul", shown, rest)];
}

function folder(name, number, above) {
  const label = path(name.slice(above.length));
  return make(
    "li.folder",
    button("button", () => choose({ in: name }), { "data-keep": `in ${name}` }, label),
    make("span.count", formatNumber(number)),
  );
}

// The folder or file directly in a folder on the way to a path.
function child(folder, name) {
  if (name === folder) return name;
  const end = name.indexOf("/", folder.length);
  return end < 0 ? name : name.slice(0, end + 1);
}

function folderOf(where) {
  return where.slice(0, where.lastIndexOf("/") + 1);
}

function breadcrumbs(where, name, whole) {
  const steps = where.match(/[^/]+\/?/g) ?? [];
  const ways = steps.map((step, at) => [step.replace(/\/$/, ""), steps.slice(0, at + 1).join("")]);
  const link = ([label, target]) => {
    const settings = { "data-keep": `${name} to ${target}`, "aria-current": target === where && "true" };
    return make(
      "li",
      button("button", () => choose({ [name]: target }), settings, path(label)),
    );
  };
  return make("ol.trail", { "aria-label": "Folder" }, [[whole, ""], ...ways].map(link));
}
