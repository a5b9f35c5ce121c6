// The view of copies: a map of who shares with whom, and the texts side by side.

const CLUSTERS_A_PAGE = 10;
const MOST_PAIRS = 8;
const ABOUT_COPIES =
  "Texts that stand in more than one place. Words that only the original has are marked red, words that only the copy has green.";

function copiesView(root) {
  root.append(head("Copies", ABOUT_COPIES));
  if (!clusters.length) {
    root.append(empty("No text stands in two places."));
    return () => {};
  }
  const map = make("div");
  const bar = make("div.toolbar");
  const list = make("div.stack");
  root.append(make("div.stack", map, make("section", { "aria-label": "Texts in several places" }, bar, list)));
  return (said) => {
    const one = Number.parseInt(said.get("cluster") ?? "", 10);
    const single = clusters[one] !== undefined;
    const numbers = single ? [one] : overlook(said, map);
    if (single) map.replaceChildren();
    const where = span(said, numbers.length, CLUSTERS_A_PAGE);
    bar.replaceChildren(copiesBar(said, numbers, single));
    list.replaceChildren(
      ...numbers.slice(where.from, where.to).map((number) => clusterCard(number, single)),
      pager(where) ?? "",
    );
    say(`${count(numbers.length, "text")} in several places, page ${where.page} of ${where.pages}`);
  };
}

// Shows the map, and gives the texts that it leaves chosen: most places first.
function overlook(said, map) {
  const root = said.get("in") ?? "";
  const isInside = (number) => clusters[number].files.some((file) => isIn(files[file].path, root));
  const inside = [...clusters.keys()].filter(isInside);
  const weights = counted(pathsOf(inside.flatMap((number) => clusters[number].files)));
  const groups = grouped(root, weights, Number.parseInt(said.get("skip") ?? "0", 10) || 0);
  const pairs = sharing(groups, inside);
  map.replaceChildren(mapCard(groups, pairs, said, root));
  const shown = pairs.get(said.get("pair")) ?? inside;
  return [...shown].sort((one, other) => clusters[other].count - clusters[one].count || one - other);
}

function mapCard(groups, pairs, said, root) {
  const svg = matrix(groups, pairs, said);
  const first = svg.querySelector(".cell[aria-pressed=true]") ?? svg.querySelector(".cell");
  if (first) enter(svg, first);
  const map = make("div.map", make("div.scroll", svg, legend()), topPairs(pairs, said));
  return card("Who shares with whom", hintOf(groups), trail(root, "in", "All files"), map);
}

function hintOf({ names, total }) {
  const some = names.includes(OTHERS)
    ? ` ${names.length - 1} of ${told(total)} are shown; "${OTHERS}" goes on to the next.`
    : "";
  return `A cell says how many texts two places share; choose one to see them. A folder's name opens it.${some}`;
}

function legend() {
  return make(
    "p.legend",
    { "aria-hidden": "true" },
    "fewer",
    [1, 2, 3, 4, 5].map((heat) => make(`i.h${heat}`)),
    "more",
  );
}

function topPairs(pairs, said) {
  const most = (one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1);
  const rows = [...pairs]
    .sort(most)
    .slice(0, MOST_PAIRS)
    .map(([pair, shared]) => make("li", pairButton(pair, shared, said)));
  return make("div", make("h3", "Most shared"), make("ul.pairs", rows));
}

function pairButton(pair, shared, said) {
  const [one, other] = pair.split("\n");
  const isChosen = said.get("pair") === pair;
  const settings = { "data-keep": `pair ${pair}`, "aria-pressed": String(isChosen) };
  const names = make("span", path(one), one === other ? " itself" : [" and ", path(other)]);
  return button(
    "button",
    () => choose({ pair: isChosen ? "" : pair }),
    settings,
    names,
    make("span.count", told(shared.length)),
  );
}

function copiesBar(said, numbers, single) {
  const pair = said.get("pair");
  return make(
    "div.chips",
    make("span.found", single ? "One text" : count(numbers.length, "text")),
    single && off("only this text", { cluster: "" }),
    !single && pair && off([...new Set(pair.split("\n"))].join(" and "), { pair: "" }),
  );
}
