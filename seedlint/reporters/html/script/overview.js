// The first view: the whole run in numbers, and ways into the others.

const MOST_BARS = 12;

function overviewView(root) {
  const scores = listed.map((number) => files[number].score);
  root.append(head("Overview", `${count(data.checked, "file")} checked, ${count(findings.length, "finding")}.`));
  for (const note of [...data.notes, ...(data.crashed ? ["A rule failed, so some findings may be missing."] : [])]) root.append(make("p", { class: "card note" }, note));
  root.append(make("div", { class: "tiles" }, tiles(scores)), make("div", { class: "grid" },
    half(card("By rule", "Choose one to see its findings.", bars("rule", (finding) => rules[finding.rule].name, 99))),
    half(card("By folder", "The first folder of each path, or the file at the root.", bars("in", (finding) => topFolder(finding)))),
    half(scoreCard(scores)), half(worstCard())));
  return () => say(`${count(findings.length, "finding")} in ${count(data.checked, "file")}`);
}

function half(node) {
  node.classList.add("half");
  return node;
}

function tiles(scores) {
  const numbers = counted(findings.map((finding) => finding.severity));
  const words = listed.reduce((sum, number) => sum + (files[number].words ?? 0), 0);
  const copied = listed.reduce((sum, number) => sum + (files[number].words ?? 0) * (files[number].copied ?? 0), 0);
  return [
    ...SEVERITIES.map((name) => tile(link("findings", { severity: name }), told(numbers.get(name) ?? 0), count(numbers.get(name) ?? 0, name).replace(/^\S+ /, ""), name)),
    tile(link("files"), String(Math.round(mean(scores))), "mean score of 100"),
    words > 0 && tile(link("files", { sort: "words" }), told(words), "words"),
    words > 0 && tile(link("copies"), percent(copied / words), "of the words stand elsewhere too"),
    grades.length > 0 && tile(link("readability"), median(grades[0]), `median ${grades[0].scale} of a section`),
  ];
}

function tile(href, figure, of, kind = "") {
  return make("a", { class: `tile ${kind}`, href }, make("span", { class: "figure" }, figure), make("span", { class: "of" }, of));
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

// The folders that lead to every file, so that a corpus under one folder does not make one bar.
const common = listed.reduce((shared, number) => {
  let folder = shared ?? folderOf(files[number].path);
  while (!files[number].path.startsWith(folder)) folder = folderOf(folder.slice(0, -1));
  return folder;
}, null) ?? "";

function bars(name, of, most = MOST_BARS) {
  const rows = new Map();
  for (const finding of findings) {
    const row = rows.get(of(finding)) ?? { error: 0, warning: 0, info: 0, all: 0 };
    row[finding.severity] += 1;
    row.all += 1;
    rows.set(of(finding), row);
  }
  if (!rows.size) return make("p", { class: "empty" }, "Nothing was found.");
  const ordered = [...rows].sort((one, other) => other[1].all - one[1].all || (one[0] < other[0] ? -1 : 1));
  const top = ordered[0][1].all;
  return make("div", { class: "bars" }, ordered.slice(0, most).map(([value, row]) =>
    make("a", { href: link("findings", { [name]: value }), title: value }, make("span", { class: "what" }, path(value)),
      make("span", { class: "track", "aria-hidden": "true" }, SEVERITIES.filter((one) => row[one]).map((one) => make("i", { class: one, part: row[one] / top }))),
      make("span", { class: "count" }, told(row.all)))),
    ordered.length > most && make("p", { class: "hint" }, `and ${count(ordered.length - most, "more place")}`));
}

function scoreCard(scores) {
  const numbers = Array.from({ length: 10 }, (none, at) => scores.filter((score) => Math.min(9, Math.floor(score / 10)) === at).length);
  return card("Files by score", "Right is better.", histogram({ bars: numbers, from: 0, step: 10, hard: (low) => low < 70, label: "Files by score",
    said: (low, high, number) => `score ${low} to ${high}: ${count(number, "file")}`, pick: () => { location.hash = link("files"); } }));
}

function worstCard() {
  const worst = sorted(listed.filter((number) => files[number].score < 100), new URLSearchParams()).slice(0, 8);
  if (!worst.length) return card("Lowest scores", "", make("p", { class: "empty" }, "Every file has 100."));
  return card("Lowest scores", "Choose one to see its findings.", make("table", {}, make("tbody", {}, worst.map((number) => make("tr", {},
    make("th", { scope: "row" }, make("a", { href: link("findings", { in: files[number].path }) }, path(files[number].path))), make("td", { class: "number" }, meter(files[number].score)))))));
}
