// The first view: the figures of the whole run, with links to the other views.

const MOST_BARS = 12;
const MOST_WORST = 8;
const SEE = "Choose an entry to see its findings.";

function overviewView(root) {
  const scores = listed.map((number) => files[number].score);
  const byRule = bars("rule", (finding) => rules[finding.rule].name, rules.length);
  const left = [...firstCard(), card("By rule", SEE, byRule), scoreCard(scores), ...gradeCard()];
  const right = [...trendCard(), card("By folder", SEE, bars("in", topFolder)), worstCard()];
  const notes = data.crashed ? [...data.notes, "A rule failed, so some findings may be missing."] : data.notes;
  root.append(
    head("Overview", `${count(data.checked, "file")} checked, ${count(findings.length, "finding")}.`),
    originList(),
    ...notes.map((note) => make("p.card.note", note)),
    make("div.tiles", tiles(scores)),
    make("div.pair", make("div.stack", left), make("div.stack", right)),
  );
  return () => announce(`${count(findings.length, "finding")} in ${count(data.checked, "file")}`);
}

function tiles(scores) {
  const words = sumOf(listed, (number) => files[number].words ?? 0);
  const copied = sumOf(listed, (number) => (files[number].words ?? 0) * (files[number].copied ?? 0));
  return [
    SEVERITIES.map(severityTile),
    tile(link("files"), mean(scores).toFixed(1), "mean score, of 100"),
    words > 0 && tile(link("files", { sort: "words" }), words < 1e6 ? formatNumber(words) : formatShort(words), "words"),
    words > 0 && tile(link("copies"), percent(copied / words), "of the words are copied"),
    grades.length > 0 && tile(link("readability"), median(grades[0]), `median ${grades[0].scale} of a section in ${grades[0].title}`),
  ];
}

function severityTile(name) {
  const number = findings.filter((finding) => finding.severity === name).length;
  return tile(link("findings", { severity: name }), formatNumber(number), count(number, name).replace(/^\S+ /, ""), name);
}

function tile(href, figure, of, kind = "") {
  return make(kind ? `a.tile.${kind}` : "a.tile", { href }, make("span.figure", figure), make("span.of", of));
}

// The middle of the bar that holds the middle section.
function median(grade) {
  let left = grade.count / 2;
  const index = grade.bars.findIndex((number) => (left -= number) <= 0);
  return String(Math.round(grade.from + (index + 0.5) * grade.step));
}

function topFolder(finding) {
  return child(common, files[finding.file].path);
}

// The folder that all files are in, so that a corpus under one folder does not make one bar.
const common =
  listed.reduce((shared, number) => {
    let folder = shared ?? folderOf(files[number].path);
    while (!files[number].path.startsWith(folder)) folder = folderOf(folder.slice(0, -1));
    return folder;
  }, null) ?? "";

function bars(name, of, most = MOST_BARS) {
  const rows = bySeverity(of);
  if (!rows.length) return make("p.empty", "No findings.");
  const shown = rows.slice(0, most).map(([value, row]) => bar(link("findings", { [name]: value }), value, row, rows[0][1].all));
  return make("div.bars", shown, rows.length > most && make("p.hint", `and ${count(rows.length - most, "more place")}`));
}

// Counts of findings by severity and in all, for each value that `of` gives; the highest count first.
function bySeverity(of) {
  const rows = new Map();
  for (const finding of findings) {
    const row = rows.get(of(finding)) ?? { error: 0, warning: 0, info: 0, all: 0 };
    row[finding.severity] += 1;
    row.all += 1;
    rows.set(of(finding), row);
  }
  return [...rows].sort((one, other) => other[1].all - one[1].all || (one[0] < other[0] ? -1 : 1));
}

function bar(href, name, row, most) {
  const parts = SEVERITIES.filter((one) => row[one]).map((one) => make(`i.${one}`, { part: row[one] / most }));
  const track = make("span.track", { "aria-hidden": "true" }, parts);
  return make("a", { href, title: name }, make("span.what", path(name)), track, make("span.count", formatNumber(row.all)));
}

function scoreCard(scores) {
  const numbers = new Array(20).fill(0);
  for (const score of scores) numbers[Math.min(19, Math.floor(score / 5))] += 1;
  const nameOf = (low, high, number) => `score ${low} to ${high}: ${count(number, "file")}`;
  const pick = () => go(link("files"));
  const chart = histogram({ bars: numbers, from: 0, step: 5, hard: (low) => low < POOR, label: "Files by score", nameOf, pick });
  return card("Files by score", "Higher scores are better.", chart);
}

function gradeCard() {
  if (!grades.length) return [];
  const [grade] = grades;
  const chart = gradeChart(grade, { pick: (index) => go(link("readability", { from: grade.from + index * grade.step })) });
  return [card(`Sections in ${grade.title} by readability`, `${grade.falls ? "Left" : "Right"} is harder.`, chart)];
}

function worstCard() {
  const poor = listed.filter((number) => files[number].score < 100);
  if (!poor.length) return card("Lowest scores", "", make("p.empty", "Every file has 100 points."));
  const worst = sorted(poor, new URLSearchParams()).slice(0, MOST_WORST);
  const row = (number) => {
    const name = make("a", { href: link("findings", { in: files[number].path }) }, path(files[number].path));
    return make("tr", make("th", { scope: "row" }, name), make("td.number", meter(files[number].score)));
  };
  return card("Lowest scores", SEE, make("table", make("tbody", worst.map(row))));
}
