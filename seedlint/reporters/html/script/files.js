// The view of files: the score of each file, and the figures behind the score.

const FILES_A_PAGE = 50;
const { costs, words: fullCost, copied: copiedCost, limit: limitCost, half } = data.scoring;
const ABOUT_SCORES =
  `A file without flaws has 100 points, and ${half} points of costs halve that. An error costs ${costs.error}, a warning` +
  ` ${costs.warning}, an info ${costs.info} points; in files over ${fullCost} words proportionally less. A file that is all copied` +
  ` text costs ${copiedCost} points, one that is as hard to read as the limit allows ${limitCost}.`;

// Name, title, sort value, and whether the least value comes first by default.
const COLUMNS = [
  ["score", "Score", (file) => file.score, true],
  ["path", "File", (file) => file.path, true],
  ["found", "Findings", (file) => file.found[0] * 1e8 + file.found[1] * 1e4 + file.found[2], false],
  ["words", "Words", (file) => file.words ?? -1, false],
  ["reading", "Readability", (file) => file.reading?.[1] ?? -1e9, false],
  ["copied", "Copied", (file) => file.copied ?? -1, false],
  ["kind", "Type", (file) => file.kind || "\uffff", true],
];
const NUMBERS = ["words", "reading", "copied"];

function filesView(root) {
  const search = searchBox("Search files");
  const where = make("div");
  const bar = make("div.toolbar");
  const list = make("div");
  const section = make("section", { "aria-label": "List of files" }, bar, list);
  root.append(head("Files", ABOUT_SCORES), make("div.split", filterForm("Filter files", search, where), section));
  return (params) => {
    if (document.activeElement !== search) search.value = params.get("q") ?? "";
    const fit = matchingFiles(params.get("q") ?? "");
    where.replaceChildren(make("p.label", "Folder"), ...folderChoices(params, pathsOf(fit)));
    const inside = fit.filter((number) => isIn(files[number].path, params.get("in") ?? ""));
    const found = sorted(inside, params);
    const shown = span(params, found.length, FILES_A_PAGE);
    const score = `mean score ${mean(found.map((number) => files[number].score)).toFixed(1)}`;
    bar.replaceChildren(make("span.found", count(found.length, "file")), make("span.hint", score));
    list.replaceChildren(make("div.card.scroll", fileTable(found.slice(shown.from, shown.to), params)), pager(shown) ?? "");
    announce(`${count(found.length, "file")}, page ${shown.page} of ${shown.pages}`);
  };
}

function matchingFiles(words) {
  const all = words.toLowerCase().split(/\s+/).filter(Boolean);
  return listed.filter((number) => all.every((word) => files[number].path.toLowerCase().includes(word)));
}

function sorted(numbers, params) {
  const [, , value, rises] = sortedBy(params);
  const sign = rises === params.has("turned") ? -1 : 1;
  const keys = new Map(numbers.map((number) => [number, value(files[number])]));
  const compare = (one, other) => (keys.get(one) < keys.get(other) ? -1 : keys.get(one) > keys.get(other) ? 1 : 0);
  return [...numbers].sort((one, other) => sign * compare(one, other) || one - other);
}

function sortedBy(params) {
  return COLUMNS.find(([name]) => name === params.get("sort")) ?? COLUMNS[0];
}

function fileTable(numbers, params) {
  return table(
    "table",
    COLUMNS.map((column) => columnTitle(column, params)),
    numbers.map(fileRow),
  );
}

function columnTitle([name, title, , rises], params) {
  const isChosen = sortedBy(params)[0] === name;
  const change = () => choose({ sort: name, turned: isChosen && !params.has("turned") ? "1" : "" });
  const direction = rises === params.has("turned") ? "descending" : "ascending";
  return make(
    NUMBERS.includes(name) ? "th.number" : "th",
    { scope: "col", "aria-sort": isChosen && direction },
    button("button", change, { "data-keep": `sort ${name}` }, title),
  );
}

function fileRow(number) {
  const file = files[number];
  const target = { "data-enter": true, href: link("findings", { in: file.path }) };
  return make(
    "tr",
    { tabindex: -1, "data-item": true },
    make("td", meter(file.score)),
    make("th", { scope: "row" }, file.found.some(Boolean) ? make("a", target, path(file.path)) : path(file.path)),
    make("td", make("span.dots", file.found.map(countBadge))),
    make("td.number", file.words === undefined ? "" : formatNumber(file.words)),
    make("td.number", file.reading ? `${scaleOf(file.reading[0])} ${file.reading[1].toFixed(1)}` : ""),
    make("td.number", file.copied ? percent(file.copied) : ""),
    make("td", file.kind ?? ""),
  );
}

function countBadge(number, at) {
  return number > 0 && badge(SEVERITIES[at], [formatNumber(number), make("span.hidden", ` ${SEVERITIES[at]}`)]);
}

function scaleOf(metric) {
  return grades.find((grade) => grade.metric === metric)?.scale ?? "";
}
