// The view of copies: a map of who shares with whom, and the texts side by side.

const CLUSTERS_A_PAGE = 10;
const MOST_PAIRS = 8;

function copiesView(root) {
  root.append(head("Copies", "Texts that stand in more than one place. Words that only the original has are marked red, words that only the copy has green."));
  if (!clusters.length) {
    root.append(empty("No text stands in two places."));
    return () => {};
  }
  const map = make("div");
  const bar = make("div", { class: "toolbar" });
  const list = make("div", { class: "stack" });
  root.append(make("div", { class: "stack" }, map, make("section", { "aria-label": "Texts in several places" }, bar, list)));
  return (said) => {
    const one = Number.parseInt(said.get("cluster") ?? "", 10);
    const single = clusters[one] !== undefined;
    const { node, shown } = overlook(said);
    map.replaceChildren(single ? "" : node);
    const numbers = single ? [one] : shown;
    const where = span(said, numbers.length, CLUSTERS_A_PAGE);
    bar.replaceChildren(copiesBar(said, numbers, single));
    list.replaceChildren(...numbers.slice(where.from, where.to).map((number) => clusterCard(number)), pager(where) ?? "");
    say(`${count(numbers.length, "text")} in several places, page ${where.page} of ${where.pages}`);
  };
}

// The map, and the texts that it leaves chosen: most places first.
function overlook(said) {
  const root = said.get("in") ?? "";
  const inside = clusters.map((cluster, number) => number).filter((number) => clusters[number].files.some((file) => isIn(files[file].path, root)));
  const groups = grouped(root, counted(inside.flatMap((number) => clusters[number].files.map((file) => files[file].path))), Number.parseInt(said.get("skip") ?? "0", 10) || 0);
  const pairs = sharing(groups, inside);
  const shown = pairs.get(said.get("pair")) ?? inside;
  const svg = matrix(groups, pairs, said);
  const first = svg.querySelector(".cell[aria-pressed=true]") ?? svg.querySelector(".cell");
  if (first) enter(svg, first);
  const node = make("section", { class: "card" }, make("h2", {}, "Who shares with whom"),
    make("p", { class: "hint" }, hintOf(groups)),
    trail(root, "in", "All files"),
    make("div", { class: "map" }, make("div", { class: "scroll" }, svg, legend()), topPairs(pairs, said)));
  return { node, shown: [...shown].sort((one, other) => clusters[other].count - clusters[one].count || one - other) };
}

function hintOf({ names, total }) {
  const some = names.includes(OTHERS) ? ` ${names.length - 1} of ${told(total)} are shown; "${OTHERS}" goes on to the next.` : "";
  return `A cell says how many texts two places share; choose one to see them. A folder's name opens it.${some}`;
}

function legend() {
  return make("p", { class: "legend", "aria-hidden": "true" }, "fewer", [1, 2, 3, 4, 5].map((step) => make("i", { class: `h${step}` })), "more");
}

function topPairs(pairs, said) {
  const rows = [...pairs].sort((one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1)).slice(0, MOST_PAIRS);
  return make("div", {}, make("h3", {}, "Most shared"), make("ul", { class: "pairs" }, rows.map(([pair, shared]) => {
    const [one, other] = pair.split("\n");
    return make("li", {}, make("button", { type: "button", "data-keep": `pair ${pair}`, "aria-pressed": String(said.get("pair") === pair),
      onclick: () => choose({ pair: said.get("pair") === pair ? "" : pair }) },
      make("span", {}, path(one), one === other ? " itself" : [" and ", path(other)]), make("span", { class: "count" }, told(shared.length))));
  })));
}

function copiesBar(said, numbers, single) {
  const pair = said.get("pair");
  const off = (label, changes) => make("button", { type: "button", class: "chip", onclick: () => choose(changes) }, label, " \u00d7");
  return make("div", { class: "chips" }, make("span", { class: "found" }, single ? "One text" : count(numbers.length, "text")),
    single && off("this text only", { cluster: "" }),
    !single && pair && off([...new Set(pair.split("\n"))].join(" and "), { pair: "" }));
}
