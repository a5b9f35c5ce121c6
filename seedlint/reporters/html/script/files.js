// The view of files: a score for each, and what it is made of.

const FILES_A_PAGE = 50;
const ABOUT_SCORES =
  `A file starts at 100. An error takes ${data.scoring.costs.error}, a warning ${data.scoring.costs.warning},` +
  ` an info ${data.scoring.costs.info}; on files over ${data.scoring.words} words less, in proportion.`;

// Name, title, what it is sorted by, and whether the least comes first unless asked otherwise.
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
  return (said) => {
    if (document.activeElement !== search) search.value = said.get("q") ?? "";
    const fit = fitting(said.get("q") ?? "");
    where.replaceChildren(make("p.label", "Folder"), ...places(said, pathsOf(fit)));
    const inside = fit.filter((number) => isIn(files[number].path, said.get("in") ?? ""));
    const found = sorted(inside, said);
    const shown = span(said, found.length, FILES_A_PAGE);
    const score = `mean score ${Math.round(mean(found.map((number) => files[number].score)))}`;
    bar.replaceChildren(make("span.found", count(found.length, "file")), make("span.hint", score));
    list.replaceChildren(make("div.card.scroll", fileTable(found.slice(shown.from, shown.to), said)), pager(shown) ?? "");
    say(`${count(found.length, "file")}, page ${shown.page} of ${shown.pages}`);
  };
}

function fitting(words) {
  const all = words.toLowerCase().split(/\s+/).filter(Boolean);
  return listed.filter((number) => all.every((word) => files[number].path.toLowerCase().includes(word)));
}

function sorted(numbers, said) {
  const [, , value, rises] = sortedBy(said);
  const sign = rises === said.has("turned") ? -1 : 1;
  const keys = new Map(numbers.map((number) => [number, value(files[number])]));
  const compare = (one, other) => (keys.get(one) < keys.get(other) ? -1 : keys.get(one) > keys.get(other) ? 1 : 0);
  return [...numbers].sort((one, other) => sign * compare(one, other) || one - other);
}

function sortedBy(said) {
  return COLUMNS.find(([name]) => name === said.get("sort")) ?? COLUMNS[0];
}

function fileTable(numbers, said) {
  return table(
    "table",
    COLUMNS.map((column) => columnTitle(column, said)),
    numbers.map(fileRow),
  );
}

function columnTitle([name, title, , rises], said) {
  const isChosen = sortedBy(said)[0] === name;
  const turn = () => choose({ sort: name, turned: isChosen && !said.has("turned") ? "1" : "" });
  const direction = rises === said.has("turned") ? "descending" : "ascending";
  return make(
    NUMBERS.includes(name) ? "th.number" : "th",
    { scope: "col", "aria-sort": isChosen && direction },
    button("button", turn, { "data-keep": `sort ${name}` }, title),
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
    make("td", make("span.dots", file.found.map(times))),
    make("td.number", file.words === undefined ? "" : told(file.words)),
    make("td.number", file.reading ? `${scaleOf(file.reading[0])} ${file.reading[1].toFixed(1)}` : ""),
    make("td.number", file.copied ? percent(file.copied) : ""),
    make("td", file.kind ?? ""),
  );
}

function times(number, at) {
  return number > 0 && badge(SEVERITIES[at], [told(number), make("span.hidden", ` ${SEVERITIES[at]}`)]);
}

function scaleOf(metric) {
  return grades.find((grade) => grade.metric === metric)?.scale ?? metric;
}
