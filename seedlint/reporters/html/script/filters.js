// The filters of findings: words, severity, rule and folder, and the form to choose them.

function searchText(finding) {
  const around = finding.excerpt.flatMap((row) => row.slice(1));
  finding.words ??= [files[finding.file].path, rules[finding.rule].name, finding.message, ...around].join("\n").toLowerCase();
  return finding.words;
}

// `except` names a filter to leave out, to count the findings that its other values would give.
function chosen(params, except = "") {
  const severities = except === "severity" ? [] : names(params, "severity");
  const only = except === "rule" ? [] : names(params, "rule");
  const where = except === "in" ? "" : (params.get("in") ?? "");
  const onlyNew = params.has("new");
  const words = (params.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(
    (finding) =>
      (!severities.length || severities.includes(finding.severity)) &&
      (!only.length || only.includes(rules[finding.rule].name)) &&
      (!onlyNew || finding.new) &&
      isIn(files[finding.file].path, where) &&
      words.every((word) => searchText(finding).includes(word)),
  );
}

function searchBox(label) {
  let waiting = 0;
  const typed = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => choose({ q: event.target.value }, { quietly: true }), 150);
  };
  const names = { "aria-label": label, placeholder: label, "aria-keyshortcuts": "/" };
  const settings = { type: "search", id: "search", "data-keep": "search", autocomplete: "off", spellcheck: "false" };
  return make("input", settings, names, { oninput: typed });
}

function filterPanel() {
  const search = searchBox("Search findings");
  const [severities, which, where] = ["Severity", "Rule", "Folder"].map((title) => make("fieldset", make("legend", title)));
  const update = (params) => {
    if (document.activeElement !== search) search.value = params.get("q") ?? "";
    refill(severities, severityChoices(params));
    refill(which, ruleChoices(params));
    const everywhere = chosen(params, "in").map((finding) => finding.file);
    refill(where, folderChoices(params, pathsOf(everywhere)));
  };
  return { node: filterForm("Filter findings", search, severities, which, where), update };
}

function refill(fieldset, nodes) {
  fieldset.replaceChildren(fieldset.firstElementChild, ...nodes);
}

// The filters are next to the list where there is room, else folded above the list.
function filterForm(label, search, ...parts) {
  return make(
    "form.filters",
    { role: "search", "aria-label": label, onsubmit: (event) => event.preventDefault() },
    search,
    make("details", { open: matchMedia("(min-width: 1000px)").matches }, make("summary", "Filter"), parts),
  );
}

function severityChoices(params) {
  const numbers = counted(chosen(params, "severity").map((finding) => finding.severity));
  return SEVERITIES.map((name) => choice(params, "severity", name, numbers.get(name) ?? 0, badge(name)));
}

function ruleChoices(params) {
  const all = counted(findings.map((finding) => finding.rule));
  const numbers = counted(chosen(params, "rule").map((finding) => finding.rule));
  return [...all.keys()]
    .sort((one, other) => all.get(other) - all.get(one) || one - other)
    .map((rule) => choice(params, "rule", rules[rule].name, numbers.get(rule) ?? 0, rules[rule].name));
}

function choice(params, name, value, number, what) {
  const change = () => choose({ [name]: toggled(params, name, value) });
  const box = make("input", { type: "checkbox", "data-keep": `${name} ${value}`, onchange: change });
  box.checked = names(params, name).includes(value);
  const shown = [make("span.what", what), make("span.count", formatNumber(number))];
  return make(number ? "label.choice" : "label.choice.none", box, shown);
}
