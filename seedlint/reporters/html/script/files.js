// The view of files: a score for each, and what it is made of.

const FILES_A_PAGE = 50;
const COLUMNS = [
  ["score", "Score", (file) => file.score],
  ["path", "File", (file) => file.path],
  ["found", "Findings", (file) => -(file.found[0] * 1e8 + file.found[1] * 1e4 + file.found[2])],
  ["words", "Words", (file) => -(file.words ?? -1)],
  ["reading", "Readability", (file) => -(file.reading?.[1] ?? -1e9)],
  ["copied", "Copied", (file) => -(file.copied ?? -1)],
  ["kind", "Type", (file) => file.kind || "\uffff"],
];

function filesView(root) {
  const search = searchBox("Search files");
  const where = make("div");
  const bar = make("div", { class: "toolbar" });
  const list = make("div");
  root.append(head("Files", "A file starts at 100. An error takes 25, a warning 10, an info 2; on files over 500 words less, in proportion."),
    make("div", { class: "split" }, filterForm("Filter files", search, where), make("section", { "aria-label": "List of files" }, bar, list)));
  return (said) => {
    if (document.activeElement !== search) search.value = said.get("q") ?? "";
    const words = (said.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const fit = listed.filter((number) => words.every((word) => files[number].path.toLowerCase().includes(word)));
    where.replaceChildren(make("div", {}, make("p", { class: "label" }, "Folder"), places(said, fit.map((number) => files[number].path))));
    const found = sorted(fit.filter((number) => isIn(files[number].path, said.get("in") ?? "")), said);
    const shown = span(said, found.length, FILES_A_PAGE);
    bar.replaceChildren(make("span", { class: "found" }, count(found.length, "file")), make("span", { class: "hint" }, `mean score ${Math.round(mean(found.map((number) => files[number].score)))}`));
    list.replaceChildren(make("div", { class: "card scroll" }, fileTable(found.slice(shown.from, shown.to), said)), pager(shown) ?? "");
    say(`${count(found.length, "file")}, page ${shown.page} of ${shown.pages}`);
  };
}

function sorted(numbers, said) {
  const value = (COLUMNS.find(([name]) => name === said.get("sort")) ?? COLUMNS[0])[2];
  const sign = said.has("up") ? -1 : 1;
  const keys = new Map(numbers.map((number) => [number, value(files[number])]));
  const compare = (one, other) => (keys.get(one) < keys.get(other) ? -1 : keys.get(one) > keys.get(other) ? 1 : 0);
  return [...numbers].sort((one, other) => sign * compare(one, other) || one - other);
}

function fileTable(numbers, said) {
  const by = said.get("sort") ?? "score";
  const rises = { score: true, path: true, kind: true };
  const header = ([name, label]) => {
    const down = (rises[name] ?? false) === said.has("up");
    return make("th", { scope: "col", class: ["words", "reading", "copied"].includes(name) ? "number" : null, "aria-sort": name === by ? (down ? "descending" : "ascending") : null },
      make("button", { type: "button", "data-keep": `sort ${name}`, onclick: () => choose({ sort: name, up: name === by && !said.has("up") ? "1" : "" }) }, label));
  };
  return make("table", {}, make("thead", {}, make("tr", {}, COLUMNS.map(header))), make("tbody", {}, numbers.map(fileRow)));
}

function fileRow(number) {
  const file = files[number];
  const where = file.found.some(Boolean) ? make("a", { "data-enter": true, href: link("findings", { in: file.path }) }, path(file.path)) : path(file.path);
  return make("tr", { tabindex: -1, "data-item": true }, make("td", {}, meter(file.score)), make("th", { scope: "row" }, where),
    make("td", {}, make("span", { class: "dots" }, file.found.map((times, at) => times > 0 && badge(SEVERITIES[at], [told(times), make("span", { class: "hidden" }, ` ${SEVERITIES[at]}`)])))),
    make("td", { class: "number" }, file.words === undefined ? "" : told(file.words)),
    make("td", { class: "number" }, file.reading ? `${scaleOf(file.reading[0])} ${file.reading[1].toFixed(1)}` : ""),
    make("td", { class: "number" }, file.copied ? percent(file.copied) : ""), make("td", {}, file.kind ?? ""));
}

function scaleOf(metric) {
  return grades.find((grade) => grade.metric === metric)?.scale ?? metric;
}
