// The view of findings: file by file, each with its text.

const FINDINGS_A_PAGE = 40;

function findingsView(root) {
  const filters = panel();
  const bar = make("div", { class: "toolbar" });
  const list = make("div");
  root.append(head("Findings"), make("div", { class: "split" }, filters.node, make("section", { "aria-label": "List of findings" }, bar, list)));
  return (said) => {
    filters.update(said);
    const found = inOrder(chosen(said), said.get("by"));
    const where = span(said, found.length, FINDINGS_A_PAGE);
    bar.replaceChildren(chips(found, said), order(said));
    list.replaceChildren(...byFile(found.slice(where.from, where.to)), pager(where) ?? "");
    if (!found.length) list.replaceChildren(empty(findings.length ? "No finding fits what is chosen." : "Nothing was found."));
    say(`${count(found.length, "finding")}, page ${where.page} of ${where.pages}`);
  };
}

function chips(found, said) {
  const buttons = ["severity", "rule", "in", "q"].flatMap((name) => (name === "in" || name === "q" ? [said.get(name)].filter(Boolean) : names(said, name))
    .map((value) => make("button", { type: "button", class: "chip", "aria-label": `No longer only ${value}`,
      onclick: () => choose({ [name]: name === "in" || name === "q" ? "" : toggled(said, name, value) }) }, path(value), " \u00d7")));
  return make("div", { class: "chips" }, make("span", { class: "found" }, count(found.length, "finding")), buttons);
}

function order(said) {
  const options = [["", "by path"], ["score", "worst files first"], ["severity", "errors first"]];
  const select = make("select", { "aria-label": "Order", "data-keep": "order", onchange: (event) => choose({ by: event.target.value }) },
    options.map(([value, label]) => make("option", { value }, label)));
  select.value = said.get("by") ?? "";
  return select;
}

function inOrder(found, by) {
  const weight = { error: 0, warning: 1, info: 2 };
  if (by === "score") return [...found].sort((one, other) => files[one.file].score - files[other.file].score || one.file - other.file);
  if (by === "severity") return [...found].sort((one, other) => weight[one.severity] - weight[other.severity]);
  return found;
}

// Findings that follow each other in one file stand under its name once.
function byFile(found) {
  const groups = [];
  for (const finding of found) {
    if (groups.at(-1)?.[0].file === finding.file) groups.at(-1).push(finding);
    else groups.push([finding]);
  }
  return groups.map((group) => make("section", { class: "file" }, fileHead(group[0].file), group.map(findingCard)));
}

function fileHead(number) {
  const file = files[number];
  return make("header", {}, make("h2", {}, path(file.path)), make("span", { class: "hint" }, file.words === undefined ? "" : `${count(file.words, "word")}, `, `score ${file.score}`));
}

function findingCard(finding) {
  const rule = rules[finding.rule];
  return make("article", { class: `finding ${finding.severity}`, tabindex: -1, "data-item": true, "aria-label": `${finding.severity}: ${finding.message}` },
    make("div", { class: "top" },
      make("h3", {}, make("bdi", {}, finding.message)),
      make("p", { class: "by" }, badge(finding.severity), make("a", { href: link("findings", { rule: rule.name }), title: rule.summary }, rule.name),
        make("span", {}, `line ${finding.line}, column ${finding.column}`))),
    excerpt(finding.excerpt), more(finding, rule));
}

function more(finding, rule) {
  const parts = [];
  if (finding.cluster !== undefined) {
    const cluster = clusters[finding.cluster];
    parts.push(make("p", {}, make("a", { "data-enter": true, href: link("copies", { cluster: finding.cluster }) },
      `Compare ${count(cluster.count, "place")} side by side`)));
  }
  if (finding.related) {
    parts.push(make("ul", { class: "related" }, finding.related.map((other) => make("li", {}, make("bdi", {}, other.message || "see"), " ",
      make("span", { class: "where" }, "at ", spot(other.file, other.line)), other.text && make("q", { dir: "auto" }, other.text)))));
  }
  if (rule.why) parts.push(make("details", { class: "why" }, make("summary", {}, "Why it matters"), make("p", {}, rule.why)));
  return parts.length ? make("div", { class: "more" }, parts) : null;
}
