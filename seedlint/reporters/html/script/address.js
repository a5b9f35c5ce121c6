// What is shown stands in the address, behind #: a view, and what is chosen in it. So a link and the back button work.

function address() {
  const [view, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { view, said: new URLSearchParams(query ?? "") };
}

function link(view, choices = {}) {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(choices))
    if (value !== "" && value !== null && value !== undefined) said.set(name, value);
  const query = said.toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

function go(target) {
  location.hash = target;
}

// Changes what is chosen in the view that is shown; whoever names no page goes to the first.
// `quietly` leaves no step to go back to.
function choose(changes, { quietly = false } = {}) {
  const { view, said } = address();
  const target = link(view || "overview", { ...Object.fromEntries(said), page: "", ...changes });
  if (!quietly) return go(target);
  history.replaceState(null, "", target);
  return show();
}

// The value of a choice that is one of several, each once, in a fixed order.
function names(said, name) {
  return said.get(name) ? said.get(name).split(",") : [];
}

function toggled(said, name, value) {
  const now = names(said, name);
  return (now.includes(value) ? now.filter((one) => one !== value) : [...now, value]).sort().join(",");
}

// The numbers of the first and the one after the last of what stands on the page that is chosen.
function span(said, total, size) {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(pages, Math.max(1, Number.parseInt(said.get("page") ?? "1", 10) || 1));
  return { page, pages, from: (page - 1) * size, to: Math.min(total, page * size) };
}

function pager({ page, pages }, name = "page") {
  if (pages < 2) return null;
  const step = (label, target) => {
    const turn = () => {
      wanted = "first";
      choose({ [name]: target });
    };
    const key = label.toLowerCase();
    const disabled = target < 1 || target > pages || target === page;
    return button("button", turn, { "data-keep": `${name} ${key}`, "data-step": key, disabled }, label);
  };
  return make(
    "nav.pager",
    { "aria-label": "Pages" },
    step("First", 1),
    step("Previous", page - 1),
    make("span.where", `${told(page)} of ${told(pages)}`),
    step("Next", page + 1),
    step("Last", pages),
  );
}
