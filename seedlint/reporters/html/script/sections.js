// The view of sections: for each type of document which pages have which of its sections.

const PAGES_A_TABLE = 25;
const STATES = { f: ["\u2713", "there"], m: ["\u2715", "missing"], e: ["~", "said in another way"], o: ["\u2013", "not there, may be left out"], ".": ["", "not asked for"] };

function sectionsView(root) {
  root.append(head("Sections", "What pages of each type should have, and what they have. Types are told by front matter, path, file name or title."));
  if (!coverage.length) {
    root.append(empty("No page is of a type that is looked for. See seedlint explain missing-section."));
    return () => {};
  }
  const bar = make("div", { class: "toolbar" });
  const body = make("div", { class: "stack" });
  root.append(bar, body);
  return (said) => {
    bar.replaceChildren(gapsChoice(said), states());
    body.replaceChildren(...coverage.map((type, number) => typeCard(type, number, said)));
    say(count(coverage.length, "type"));
  };
}

function gapsChoice(said) {
  const box = make("input", { type: "checkbox", "data-keep": "gaps", onchange: (event) => choose({ gaps: event.target.checked ? "1" : "" }) });
  box.checked = said.has("gaps");
  return make("label", { class: "choice" }, box, "Only pages that lack something");
}

function states() {
  return make("p", { class: "chips hint" }, ["f", "m", "e", "o"].map((state) => make("span", { class: "state" }, mark(state), ` ${STATES[state][1]}`)));
}

function mark(state) {
  return make("span", { class: state === "." ? "" : state, "aria-hidden": "true" }, STATES[state][0]);
}

function typeCard(type, number, said) {
  const lacks = (page) => page.states.includes("m");
  const pages = [...type.pages].sort((one, other) => lacks(other) - lacks(one) || one.file - other.file || one.line - other.line);
  const shown = said.has("gaps") ? pages.filter(lacks) : pages;
  const name = `page${number}`;
  const where = span(new URLSearchParams({ page: said.get(name) ?? "1" }), shown.length, PAGES_A_TABLE);
  const complete = type.pages.filter((page) => !lacks(page)).length;
  return card(type.kind, `${count(type.pages.length, "page")}, ${told(complete)} with all that is required`,
    make("div", { class: "scroll" }, make("table", { class: "sections" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, "Page"), type.sections.map((section) => make("th", { scope: "col", class: "turned" }, make("bdi", {}, section))))),
      make("tbody", {}, share(type), shown.slice(where.from, where.to).map(pageRow)))),
    pager(where, name));
}

function share(type) {
  return make("tr", { class: "share" }, make("th", { scope: "row" }, "Pages that have it"), type.sections.map((section, at) => {
    const asked = type.pages.filter((page) => page.states[at] !== ".");
    return make("td", {}, percent(asked.filter((page) => page.states[at] === "f").length / Math.max(1, asked.length)));
  }));
}

function pageRow(page) {
  return make("tr", { tabindex: -1, "data-item": true }, make("th", { scope: "row" },
    make("a", { class: "title", "data-enter": true, href: link("findings", { in: files[page.file].path, rule: "missing-section" }) }, make("bdi", {}, page.title || "(no title)")),
    make("span", { class: "sub" }, spot(page.file, page.line))),
    [...page.states].map((state) => make("td", { class: "state" }, mark(state), make("span", { class: "hidden" }, STATES[state][1]))));
}
