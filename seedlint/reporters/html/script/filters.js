// The findings that are chosen, and the panel to choose with: words, severity, rule, folder.

const MOST_FOLDERS = 14;

function haystack(finding) {
  finding.words ??= [files[finding.file].path, rules[finding.rule].name, finding.message, ...finding.excerpt.map((row) => row.slice(1).join(""))]
    .join("\n").toLowerCase();
  return finding.words;
}

// `but` names a choice that is left out, to count what its other values would give.
function chosen(said, but = "") {
  const severities = but === "severity" ? [] : names(said, "severity");
  const only = but === "rule" ? [] : names(said, "rule");
  const where = but === "in" ? "" : said.get("in") ?? "";
  const words = (said.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter((finding) =>
    (!severities.length || severities.includes(finding.severity))
    && (!only.length || only.includes(rules[finding.rule].name))
    && isIn(files[finding.file].path, where)
    && words.every((word) => haystack(finding).includes(word)));
}

function searchBox(label) {
  let waiting = 0;
  const typed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => choose({ q: event.target.value }, { quietly: true }), 150);
  };
  return make("input", { type: "search", id: "search", "data-keep": "search", "aria-label": label, placeholder: label, "aria-keyshortcuts": "/",
    autocomplete: "off", spellcheck: "false", oninput: typed });
}

function panel() {
  const search = searchBox("Search findings");
  const severities = make("div");
  const which = make("div");
  const where = make("div");
  const node = filterForm("Filter findings", search,
    make("fieldset", {}, make("legend", {}, "Severity"), severities),
    make("fieldset", {}, make("legend", {}, "Rule"), which),
    make("fieldset", {}, make("legend", {}, "Folder"), where));
  const update = (said) => {
    if (document.activeElement !== search) search.value = said.get("q") ?? "";
    severities.replaceChildren(...severityChoices(said));
    which.replaceChildren(...ruleChoices(said));
    where.replaceChildren(...places(said, chosen(said, "in").map((finding) => files[finding.file].path)));
  };
  return { node, update };
}

// Beside the list where there is room, else folded up above it.
function filterForm(label, search, ...parts) {
  return make("form", { class: "filters", role: "search", "aria-label": label, onsubmit: (event) => event.preventDefault() }, search,
    make("details", { open: matchMedia("(min-width: 1000px)").matches }, make("summary", {}, "Filter"), parts));
}

function severityChoices(said) {
  const numbers = counted(chosen(said, "severity").map((finding) => finding.severity));
  return SEVERITIES.map((name) => choice(said, "severity", name, numbers.get(name) ?? 0, badge(name)));
}

function ruleChoices(said) {
  const all = counted(findings.map((finding) => finding.rule));
  const numbers = counted(chosen(said, "rule").map((finding) => finding.rule));
  return [...all.keys()].sort((one, other) => all.get(other) - all.get(one) || one - other)
    .map((rule) => choice(said, "rule", rules[rule].name, numbers.get(rule) ?? 0, rules[rule].name));
}

function choice(said, name, value, number, what) {
  const box = make("input", { type: "checkbox", "data-keep": `${name} ${value}`, onchange: () => choose({ [name]: toggled(said, name, value) }) });
  box.checked = names(said, name).includes(value);
  return make("label", { class: number ? "choice" : "choice none" }, box, make("span", { class: "what" }, what), make("span", { class: "count" }, told(number)));
}

// The way to the folder that is chosen, and the folders and files in it with most first.
function places(said, paths) {
  const where = said.get("in") ?? "";
  const inside = counted(paths.filter((name) => isIn(name, where)).map((name) => child(where, name)).filter((name) => name !== where));
  const rows = [...inside].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  const shown = rows.slice(0, MOST_FOLDERS).map(([name, number]) => make("li", { class: "folder" },
    make("button", { type: "button", "data-keep": `in ${name}`, onclick: () => choose({ in: name }) }, path(name.slice(folderOf(where).length))),
    make("span", { class: "count" }, told(number))));
  const rest = rows.length > MOST_FOLDERS && make("li", { class: "hint" }, `and ${count(rows.length - MOST_FOLDERS, "more place")}`);
  return [trail(where, "in", "All"), make("ul", {}, shown, rest)];
}

// The folder or file directly in a folder that leads to a path.
function child(folder, name) {
  if (name === folder) return name;
  const end = name.indexOf("/", folder.length);
  return end < 0 ? name : name.slice(0, end + 1);
}

function folderOf(where) {
  return where.slice(0, where.lastIndexOf("/") + 1);
}

function trail(where, name, whole) {
  const steps = where.match(/[^/]+\/?/g) ?? [];
  const ways = steps.map((step, at) => [step.replace(/\/$/, ""), steps.slice(0, at + 1).join("")]);
  return make("ol", { class: "trail", "aria-label": "Folder" }, [[whole, ""], ...ways].map(([label, target]) =>
    make("li", {}, make("button", { type: "button", "data-keep": `${name} to ${target}`, "aria-current": target === where ? "true" : null,
      onclick: () => choose({ [name]: target }) }, path(label)))));
}
