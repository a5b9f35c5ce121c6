// The view of readability: how many sections there are of each score, and the hardest ones.

const SECTIONS_A_PAGE = 20;

function readabilityView(root) {
  root.append(head("Readability", "How hard each section is to read by a formula that counts words in sentences and syllables in words. Sections of fifty words and more."));
  if (!grades.length) {
    root.append(empty("No section is long enough, or of a language with a formula."));
    return () => {};
  }
  const body = make("div", { class: "stack" });
  root.append(body);
  return (said) => {
    const grade = grades.find((one) => one.metric === said.get("metric")) ?? grades[0];
    const bar = said.has("bar") ? Number.parseInt(said.get("bar"), 10) : -1;
    body.replaceChildren(metrics(grade), distribution(grade, bar), ...hardest(grade, bar, said));
  };
}

function metrics(grade) {
  if (grades.length < 2) return "";
  return make("div", { class: "chips", role: "group", "aria-label": "Formula" }, grades.map((one) => make("button", { type: "button", class: "chip", "data-keep": `metric ${one.metric}`,
    "aria-pressed": String(one === grade), onclick: () => choose({ metric: one.metric, bar: "" }) }, `${one.metric} (${told(one.count)})`)));
}

function isHard(grade, score) {
  return grade.limits.some((limit) => grade.falls ? score < limit : score > limit);
}

function distribution(grade, bar) {
  const unit = grade.scale === "grade" ? "grade" : grade.scale;
  return card(`${count(grade.count, "section")} by ${grade.metric}`,
    `${grade.falls ? "Left is harder." : "Right is harder."} Choose a bar to see its sections. The line is the limit of low-readability, which also asks how long the sentences are.`,
    histogram({ wide: 1280, bars: grade.bars, from: grade.from, step: grade.step, limits: grade.limits, pressed: bar,
      hard: (low) => isHard(grade, grade.falls ? low : low + grade.step / 2),
      said: (low, high, number) => `${unit} ${low} to ${high}: ${count(number, "section")}`,
      pick: (index) => choose({ bar: index === bar ? "" : index }), label: `Sections by ${grade.metric}` }));
}

function hardest(grade, bar, said) {
  const low = grade.from + bar * grade.step;
  const last = grade.bars.length - 1;
  const within = (one) => bar < 0 || ((bar === 0 || one.score >= low) && (bar === last || one.score < low + grade.step));
  const found = grade.hardest.filter(within);
  const where = span(said, found.length, SECTIONS_A_PAGE);
  say(`${count(found.length, "section")}, page ${where.page} of ${where.pages}`);
  const title = bar < 0 ? "Hardest sections" : `${grade.scale} ${low} to ${low + grade.step}`;
  const limited = grade.count > grade.hardest.length && `Only the ${told(grade.hardest.length)} hardest of ${told(grade.count)} sections are listed.`;
  const rows = found.slice(where.from, where.to).map((one) => sectionRow(grade, one));
  return [card(title, limited, rows.length ? rows : make("p", { class: "empty" }, "None of the hardest sections is here.")), pager(where) ?? ""];
}

function sectionRow(grade, one) {
  return make("article", { class: "section-row", tabindex: -1, "data-item": true },
    make("p", { class: isHard(grade, one.score) ? "grade hard" : "grade" }, String(one.score), make("span", {}, grade.scale)),
    make("div", {}, make("h3", {}, make("bdi", {}, one.heading || "(before the first heading)")),
      make("p", { class: "sub" }, spot(one.file, one.line)),
      make("p", { class: "hint" }, `${count(one.words, "word")}, ${(one.words / Math.max(1, one.sentences)).toFixed(1)} a sentence; hardest sentence, of ${count(one.longest, "word")}:`),
      make("blockquote", { dir: "auto" }, one.text)));
}
