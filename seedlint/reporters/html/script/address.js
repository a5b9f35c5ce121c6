// The address holds the state of the page after #: a view and its parameters, so that links and the back button work.

function address() {
  const [view, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { view, params: new URLSearchParams(query ?? "") };
}

function link(view, choices = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(choices))
    if (value !== "" && value !== null && value !== undefined) params.set(name, value);
  const query = params.toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

function go(target) {
  location.hash = target;
}

// Changes parameters of the present view, and goes to the first page unless a page is given.
// `quietly` adds no step to the history.
function choose(changes, { quietly = false } = {}) {
  const { view, params } = address();
  const target = link(view || "overview", { ...Object.fromEntries(params), page: "", ...changes });
  if (!quietly) return go(target);
  history.replaceState(null, "", target);
  return show();
}

// The values of a parameter with several values.
function names(params, name) {
  return params.get(name) ? params.get(name).split(",") : [];
}

function toggled(params, name, value) {
  const now = names(params, name);
  return (now.includes(value) ? now.filter((one) => one !== value) : [...now, value]).sort().join(",");
}

// The present page of a list, with the index of its first item and the index after its last.
function span(params, total, size) {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(pages, Math.max(1, Number.parseInt(params.get("page") ?? "1", 10) || 1));
  return { page, pages, from: (page - 1) * size, to: Math.min(total, page * size) };
}

function pager({ page, pages }, name = "page") {
  if (pages < 2) return null;
  const step = (label, target) => {
    const openPage = () => {
      nextFocus = "first";
      choose({ [name]: target });
    };
    const key = label.toLowerCase();
    const disabled = target < 1 || target > pages || target === page;
    return button("button", openPage, { "data-keep": `${name} ${key}`, "data-step": key, disabled }, label);
  };
  return make(
    "nav.pager",
    { "aria-label": "Pages" },
    step("First", 1),
    step("Previous", page - 1),
    make("span.where", `${formatNumber(page)} of ${formatNumber(pages)}`),
    step("Next", page + 1),
    step("Last", pages),
  );
}
