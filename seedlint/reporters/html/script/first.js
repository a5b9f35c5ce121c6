// The state that the report is about, what to do first, and what has changed since an earlier report.

const ABOUT_FIRST = "Where most is gained: errors and warnings, each copied text once for all of its copies.";
const ABOUT_TREND = "Findings with the same rule and fingerprint are the same. Choose a number of new findings to see them.";
const LOOK_FIRST = "error,warning";

function originList() {
  const entry = ([label, text]) => make("div", make("dt", label), make("dd", make("bdi", text)));
  return origin.length > 0 && make("dl.card.origin", [...origin, ["Made by", data.tool]].map(entry));
}

function firstCard() {
  if (!first.length) return [];
  return [card("What to do first", ABOUT_FIRST, make("ol.first", first.map((one) => make("li", firstStep(one)))))];
}

function firstStep(one) {
  const number = make("span.count", count(one.findings, "finding"));
  if (one.fix) return [make("span.what", make("code", "seedlint check --fix"), " fixes them without a change of meaning"), number];
  if (one.cluster === undefined) return [fileStep(one), number];
  const target = { href: link("copies", { cluster: clusters[one.cluster].name }) };
  const text = make("span.what", make("a", target, make("bdi", one.message)), make("span.sub", path(files[one.file].path)));
  return [text, make("span.count", `${formatNumber(one.copies)} ${one.copies === 1 ? "copy" : "copies"}`)];
}

function fileStep(one) {
  const name = files[one.file].path;
  const kinds = one.rules.map(([rule, number]) => `${rule} ${formatNumber(number)}`).join(", ");
  const target = { href: link("findings", { in: name, severity: LOOK_FIRST }) };
  return make("span.what", make("a", target, path(name)), make("span.sub", kinds));
}

function trendCard() {
  if (!trend) return [];
  const all = [1, 2, 3].map((at) => sumOf(trend, (row) => row[at]));
  const rows = [...trend, ["all rules", ...all]].map((row, at) => trendRow(row, at === trend.length));
  const titles = ["Rule", "New", "Gone", "Same"].map((title, at) => make(at ? "th.number" : "th", { scope: "col" }, title));
  return [card("Since the earlier report", ABOUT_TREND, make("div.scroll", table("table.trend", titles, rows)))];
}

function trendRow([name, fresh, gone, same], isTotal) {
  const target = { href: link("findings", { rule: isTotal ? "" : name, new: "1" }) };
  return make(
    isTotal ? "tr.share" : "tr",
    make("th", { scope: "row" }, name),
    make("td.number", fresh ? make("a", target, formatNumber(fresh)) : "0"),
    make("td.number", formatNumber(gone)),
    make("td.number", formatNumber(same)),
  );
}
