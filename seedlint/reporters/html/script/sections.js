// The view of sections: for each type of document its pages, and the sections that they have.

const PAGES_A_TABLE = 25;
const STATES = {
  f: ["\u2713", "found"],
  m: ["\u2715", "missing"],
  e: ["~", "covered in other words"],
  o: ["\u2013", "not found, but optional"],
  ".": ["", "not listed for this page"],
};

function sectionsView(root) {
  root.append(
    head(
      "Sections",
      "The sections that the pages of each type should have. The type follows from front matter, path, file name or title.",
    ),
  );
  if (!coverage.length) {
    root.append(empty("No page is of a known type. See seedlint explain missing-section."));
    return () => {};
  }
  const bar = make("div.toolbar");
  const body = make("div.stack");
  root.append(bar, body);
  return (params) => {
    bar.replaceChildren(gapsChoice(params), states());
    body.replaceChildren(...coverage.map((type) => typeCard(type, params)));
    announce(count(coverage.length, "type"));
  };
}

function gapsChoice(params) {
  const change = (event) => choose({ gaps: event.target.checked ? "1" : "" });
  const box = make("input", { type: "checkbox", "data-keep": "gaps", onchange: change });
  box.checked = params.has("gaps");
  return make("label.choice", box, "Only pages with a missing section");
}

function states() {
  return make(
    "p.chips.hint",
    ["f", "m", "e", "o"].map((state) => make("span.state", mark(state), ` ${STATES[state][1]}`)),
  );
}

function mark(state) {
  return make(state === "." ? "span" : `span.${state}`, { "aria-hidden": "true" }, STATES[state][0]);
}

function typeCard(type, params) {
  const lacks = (page) => page.states.includes("m");
  const worstFirst = (one, other) => lacks(other) - lacks(one) || one.file - other.file || one.line - other.line;
  const shown = type.pages.filter((page) => lacks(page) || !params.has("gaps")).sort(worstFirst);
  const name = `page of ${type.kind}`;
  const where = span(new URLSearchParams({ page: params.get(name) ?? "1" }), shown.length, PAGES_A_TABLE);
  const complete = type.pages.filter((page) => !lacks(page)).length;
  return card(
    type.kind,
    `${count(type.pages.length, "page")}, ${formatNumber(complete)} with all required sections`,
    make("div.scroll", sectionTable(type, shown.slice(where.from, where.to))),
    pager(where, name),
  );
}

function sectionTable(type, pages) {
  const titles = type.sections.map((section) => make("th.turned", { scope: "col" }, make("bdi", section)));
  return table("table.sections", [make("th", { scope: "col" }, "Page"), titles], [shareRow(type), pages.map(pageRow)]);
}

function shareRow(type) {
  const part = (section, at) => {
    const asked = type.pages.filter((page) => page.states[at] !== ".");
    return make("td", percent(asked.filter((page) => page.states[at] === "f").length / Math.max(1, asked.length)));
  };
  return make("tr.share", make("th", { scope: "row" }, "Pages with this section"), type.sections.map(part));
}

function pageRow(page) {
  const target = link("findings", { in: files[page.file].path, rule: "missing-section" });
  const title = make("a.title", { "data-enter": true, href: target }, make("bdi", page.title || "(no title)"));
  const state = (letter) => make("td.state", mark(letter), make("span.hidden", STATES[letter][1]));
  const name = make("th", { scope: "row" }, title, make("span.sub", placeName(page.file, page.line)));
  return make("tr", { tabindex: -1, "data-item": true }, name, [...page.states].map(state));
}
