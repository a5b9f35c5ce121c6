// The view of findings, by file, each finding with its text.

const FINDINGS_A_PAGE = 40;
const NEW = "new since the earlier report";

function findingsView(root) {
  const filters = filterPanel();
  const bar = make("div.toolbar");
  const list = make("div");
  root.append(
    head("Findings"),
    make("div.split", filters.node, make("section", { "aria-label": "List of findings" }, bar, list)),
  );
  return (params) => {
    filters.update(params);
    const found = inOrder(chosen(params), params.get("by"));
    const where = span(params, found.length, FINDINGS_A_PAGE);
    bar.replaceChildren(chips(found, params), order(params));
    list.replaceChildren(...byFile(found.slice(where.from, where.to)), pager(where) ?? "");
    if (!found.length) list.replaceChildren(empty(findings.length ? "No finding matches the filters." : "No findings."));
    announce(`${count(found.length, "finding")}, page ${where.page} of ${where.pages}`);
  };
}

function chips(found, params) {
  const several = ["severity", "rule"].flatMap((name) =>
    names(params, name).map((value) => [name, value, toggled(params, name, value)]),
  );
  const single = ["in", "q", "new"].filter((name) => params.get(name)).map((name) => [name, params.get(name), ""]);
  const buttons = [...several, ...single].map(([name, value, rest]) =>
    removeChip(name === "new" ? NEW : path(value), { [name]: rest }, `Remove the filter ${name === "new" ? NEW : value}`),
  );
  return make("div.chips", make("span.found", count(found.length, "finding")), buttons);
}

function order(params) {
  const options = [
    ["", "by path"],
    ["score", "worst files first"],
    ["severity", "errors first"],
  ];
  const change = (event) => choose({ by: event.target.value });
  const select = make("select", { "aria-label": "Order", "data-keep": "order", onchange: change });
  select.append(...options.map(([value, label]) => make("option", { value }, label)));
  select.value = params.get("by") ?? "";
  return select;
}

function inOrder(found, by) {
  const weight = { error: 0, warning: 1, info: 2 };
  if (by === "score")
    return [...found].sort((one, other) => files[one.file].score - files[other.file].score || one.file - other.file);
  if (by === "severity") return [...found].sort((one, other) => weight[one.severity] - weight[other.severity]);
  return found;
}

// Consecutive findings of one file are under one heading.
function byFile(found) {
  const groups = [];
  for (const finding of found) {
    if (groups.at(-1)?.[0].file === finding.file) groups.at(-1).push(finding);
    else groups.push([finding]);
  }
  return groups.map((group) => make("section.file", fileHead(group[0].file), group.map(findingCard)));
}

function fileHead(number) {
  const { path: name, words, score } = files[number];
  return make(
    "header",
    make("h2", path(name)),
    make("span.hint", words === undefined ? "" : `${count(words, "word")}, `, `score ${score}`),
  );
}

function findingCard(finding) {
  const rule = rules[finding.rule];
  const label = `${finding.severity}: ${finding.message}`;
  return make(
    `article.finding.${finding.severity}`,
    { tabindex: -1, "data-item": true, "aria-label": label },
    make("div.top", make("h3", make("bdi", finding.message)), reportedBy(finding, rule)),
    excerpt(finding.excerpt),
    more(finding, rule),
  );
}

function reportedBy(finding, rule) {
  const name = make("a", { href: link("findings", { rule: rule.name }), title: rule.summary }, rule.name);
  return make("p.by", badge(finding.severity), finding.new && make("span.fresh", "new"), name, make("span", `line ${finding.line}, column ${finding.column}`));
}

function more(finding, rule) {
  const parts = [
    nextStep(finding, rule),
    finding.cluster !== undefined && make("p", comparison(finding.cluster)),
    finding.related && make("ul.related", finding.related.map(otherPlace)),
    rule.why && make("details.why", make("summary", "Why it matters"), make("p", rule.why)),
  ];
  return parts.some(Boolean) && make("div.more", parts);
}

function nextStep(finding, rule) {
  const help = finding.help ?? rule.help;
  if (!help && !finding.fix) return null;
  return make("p.help", make("bdi", withCode(help)), finding.fix && [help && " ", make("span.fix", "fixed by --fix")]);
}

// The text with what is between backticks as code.
function withCode(text) {
  const parts = text.split("`");
  return parts.length % 2 ? parts.map((part, at) => (at % 2 ? make("code", part) : part)) : text;
}

function comparison(number) {
  const cluster = clusters[number];
  const target = { "data-enter": true, href: link("copies", { cluster: cluster.name }) };
  const some = cluster.several && cluster.copies.length < cluster.count ? `${formatNumber(cluster.copies.length)} of ` : "";
  return make("a", target, `Compare ${some}${sizeOf(cluster)} side by side`);
}

function otherPlace(other) {
  const where = make("span.where", " at ", placeName(other.file, other.line));
  return make("li", make("bdi", other.message || "see"), where, other.text && make("q", { dir: "auto" }, other.text));
}
