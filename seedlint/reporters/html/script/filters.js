// The findings that are chosen, and the panel to choose with: words, severity, rule, folder.

function haystack(finding) {
  const around = finding.excerpt.flatMap((row) => row.slice(1));
  finding.words ??= [files[finding.file].path, rules[finding.rule].name, finding.message, ...around].join("\n").toLowerCase();
  return finding.words;
}

// `but` names a choice that is left out, to count what its other values would give.
function chosen(said, but = "") {
  const severities = but === "severity" ? [] : names(said, "severity");
  const only = but === "rule" ? [] : names(said, "rule");
  const where = but === "in" ? "" : (said.get("in") ?? "");
  const words = (said.get("q") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(
    (finding) =>
      (!severities.length || severities.includes(finding.severity)) &&
      (!only.length || only.includes(rules[finding.rule].name)) &&
      isIn(files[finding.file].path, where) &&
      words.every((word) => haystack(finding).includes(word)),
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

function panel() {
  const search = searchBox("Search findings");
  const [severities, which, where] = ["Severity", "Rule", "Folder"].map((title) => make("fieldset", make("legend", title)));
  const update = (said) => {
    if (document.activeElement !== search) search.value = said.get("q") ?? "";
    refill(severities, severityChoices(said));
    refill(which, ruleChoices(said));
    const everywhere = chosen(said, "in").map((finding) => finding.file);
    refill(where, places(said, pathsOf(everywhere)));
  };
  return { node: filterForm("Filter findings", search, severities, which, where), update };
}

function refill(fieldset, nodes) {
  fieldset.replaceChildren(fieldset.firstElementChild, ...nodes);
}

// Beside the list where there is room, else folded up above it.
function filterForm(label, search, ...parts) {
  return make(
    "form.filters",
    { role: "search", "aria-label": label, onsubmit: (event) => event.preventDefault() },
    search,
    make("details", { open: matchMedia("(min-width: 1000px)").matches }, make("summary", "Filter"), parts),
  );
}

function severityChoices(said) {
  const numbers = counted(chosen(said, "severity").map((finding) => finding.severity));
  return SEVERITIES.map((name) => choice(said, "severity", name, numbers.get(name) ?? 0, badge(name)));
}

function ruleChoices(said) {
  const all = counted(findings.map((finding) => finding.rule));
  const numbers = counted(chosen(said, "rule").map((finding) => finding.rule));
  return [...all.keys()]
    .sort((one, other) => all.get(other) - all.get(one) || one - other)
    .map((rule) => choice(said, "rule", rules[rule].name, numbers.get(rule) ?? 0, rules[rule].name));
}

function choice(said, name, value, number, what) {
  const turn = () => choose({ [name]: toggled(said, name, value) });
  const box = make("input", { type: "checkbox", "data-keep": `${name} ${value}`, onchange: turn });
  box.checked = names(said, name).includes(value);
  return make(number ? "label.choice" : "label.choice.none", box, make("span.what", what), make("span.count", told(number)));
}
