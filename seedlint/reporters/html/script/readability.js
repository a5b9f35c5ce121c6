// The view of readability: the number of sections of each score, and the hardest sections.

const SECTIONS_A_PAGE = 20;
const ABOUT_READABILITY =
  `The difficulty of each section of at least ${data.least} words,` +
  " by a formula that counts words in sentences, and letters or syllables in words.";
const ABOUT_LIMIT = "The line is the limit of low-readability; that rule also checks the length of the sentences.";

function readabilityView(root) {
  root.append(head("Readability", ABOUT_READABILITY));
  if (!grades.length) {
    root.append(empty("No section is long enough and in a language with a formula."));
    return () => {};
  }
  const body = make("div.stack");
  root.append(body);
  return (params) => {
    const grade = grades.find((one) => one.name === params.get("language")) ?? grades[0];
    const bar = barFrom(grade, Number.parseFloat(params.get("from") ?? ""));
    body.replaceChildren(languages(grade), distribution(grade, bar), ...hardest(grade, bar, params));
  };
}

function languages(grade) {
  if (grades.length < 2) return "";
  const chip = ({ name, title, count: number }) => {
    const settings = { "data-keep": `language ${name}`, "aria-pressed": String(name === grade.name) };
    return button("button.chip", () => choose({ language: name, from: "" }), settings, `${title} (${formatNumber(number)})`);
  };
  return make("div.chips", { role: "group", "aria-label": "Language" }, grades.map(chip));
}

// The index of the bar that begins at a score; -1 where there is none, as in a link to an earlier report.
function barFrom(grade, score) {
  const index = Math.round((score - grade.from) / grade.step);
  return grade.bars[index] === undefined ? -1 : index;
}

function isHard(grade, score) {
  return grade.limits.some((limit) => (grade.falls ? score < limit : score > limit));
}

function distribution(grade, bar) {
  const pick = (index) => choose({ from: index === bar ? "" : grade.from + index * grade.step });
  const hint = `${grade.falls ? "Left" : "Right"} is harder. Choose a bar to see its sections. ${ABOUT_LIMIT} Formula: ${grade.metric}.`;
  return card(
    `${count(grade.count, "section")} in ${grade.title}`,
    hint,
    gradeChart(grade, { wide: 1280, pressed: bar, pick }),
  );
}

function gradeChart(grade, settings) {
  const { bars, from, step, limits } = grade;
  const hard = (low) => isHard(grade, grade.falls ? low : low + step / 2);
  const nameOf = (low, high, number) => `${grade.scale} ${low} to ${high}: ${count(number, "section")}`;
  return histogram({ bars, from, step, limits, hard, nameOf, label: `Sections in ${grade.title} by readability`, ...settings });
}

function hardest(grade, bar, params) {
  const low = grade.from + bar * grade.step;
  const isFirst = bar === 0;
  const isLast = bar === grade.bars.length - 1;
  const isWithin = (score) => (isFirst || score >= low) && (isLast || score < low + grade.step);
  const found = grade.hardest.filter((one) => bar < 0 || isWithin(one.score));
  const where = span(params, found.length, SECTIONS_A_PAGE);
  const rows = found.slice(where.from, where.to).map((one) => sectionRow(grade, one));
  const title = bar < 0 ? "Hardest sections" : `${grade.scale} ${low} to ${low + grade.step}`;
  const none = make("p.empty", "None of the hardest sections has this score.");
  announce(`${count(found.length, "section")}, page ${where.page} of ${where.pages}`);
  return [card(title, limitNote(grade), rows.length ? rows : none), pager(where) ?? ""];
}

function limitNote(grade) {
  const shown = grade.hardest.length;
  return shown < grade.count && `Only the ${formatNumber(shown)} hardest of ${formatNumber(grade.count)} sections are listed.`;
}

function sectionRow(grade, one) {
  const length = (one.words / Math.max(1, one.sentences)).toFixed(1);
  const about = `${count(one.words, "word")}, ${length} a sentence; hardest sentence (${count(one.longest, "word")}):`;
  return make(
    "article.section-row",
    { tabindex: -1, "data-item": true },
    make(isHard(grade, one.score) ? "p.grade.hard" : "p.grade", String(one.score), make("span", grade.scale)),
    make(
      "div",
      make("h3", make("bdi", one.heading || "(before the first heading)")),
      make("p.sub", placeName(one.file, one.line)),
      make("p.hint", about),
      make("blockquote", { dir: "auto" }, one.text),
    ),
  );
}
