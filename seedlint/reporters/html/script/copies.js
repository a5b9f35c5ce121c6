// The view of copies: a map of the files that share texts, and the texts side by side.

const CLUSTERS_A_PAGE = 10;
const MOST_PAIRS = 8;
const ABOUT_COPIES =
  "Texts that are in more than one place. Words that only the original has are marked red, words that only the copy has green.";
const ABOUT_MAP =
  "A cell shows the number of texts that two folders or files share; choose a cell to see the texts." +
  " The name of a folder opens the folder.";

function copiesView(root) {
  root.append(head("Copies", ABOUT_COPIES));
  if (!clusters.length) {
    root.append(empty("No text is in two places."));
    return () => {};
  }
  const map = make("div");
  const bar = make("div.toolbar");
  const list = make("div.stack");
  root.append(make("div.stack", map, make("section", { "aria-label": "Texts in several places" }, bar, list)));
  return (params) => {
    const one = clusterNumbers.get(params.get("cluster"));
    const single = one !== undefined;
    const numbers = single ? [one] : updateMap(params, map);
    if (single) map.replaceChildren();
    if (params.has("cluster") && !single) map.prepend(make("p.card.note", "The texts of this link are no copies any more."));
    const where = span(params, numbers.length, CLUSTERS_A_PAGE);
    bar.replaceChildren(copiesBar(params, numbers, single));
    list.replaceChildren(
      ...numbers.slice(where.from, where.to).map((number) => clusterCard(number, single)),
      pager(where) ?? "",
    );
    announce(`${count(numbers.length, "text")} in several places, page ${where.page} of ${where.pages}`);
  };
}

// Updates the map, and returns the clusters to list: those of the chosen cell, else all; most places first.
function updateMap(params, map) {
  const root = params.get("in") ?? "";
  const isInside = (number) => clusters[number].files.some((file) => isIn(files[file].path, root));
  const inside = [...clusters.keys()].filter(isInside);
  const weights = counted(pathsOf(inside.flatMap((number) => clusters[number].files)));
  const groups = grouped(root, weights, Number.parseInt(params.get("skip") ?? "0", 10) || 0);
  const pairs = sharedClusters(groups, inside);
  map.replaceChildren(mapCard(groups, pairs, params, root));
  const shown = pairs.get(params.get("pair")) ?? inside;
  return [...shown].sort((one, other) => clusters[other].count - clusters[one].count || one - other);
}

function mapCard(groups, pairs, params, root) {
  const svg = matrix(groups, pairs, params);
  const first = svg.querySelector(".cell[aria-pressed=true]") ?? svg.querySelector(".cell");
  if (first) makeTabStop(svg, first);
  const map = make("div.map", make("div.scroll", svg, legend()), topPairs(pairs, params));
  return card("Files that share texts", hintOf(groups), breadcrumbs(root, "in", "All files"), map);
}

function hintOf({ names, total }) {
  const some = names.includes(OTHERS)
    ? ` ${names.length - 1} of ${formatNumber(total)} are shown; "${OTHERS}" shows the next.`
    : "";
  return `${ABOUT_MAP}${some}`;
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

function topPairs(pairs, params) {
  const most = (one, other) => other[1].length - one[1].length || (one[0] < other[0] ? -1 : 1);
  const rows = [...pairs]
    .sort(most)
    .slice(0, MOST_PAIRS)
    .map(([pair, shared]) => make("li", pairButton(pair, shared, params)));
  return make("div", make("h3", "Pairs that share most texts"), make("ul.pairs", rows));
}

function pairButton(pair, shared, params) {
  const [one, other] = pair.split("\n");
  const isChosen = params.get("pair") === pair;
  const settings = { "data-keep": `pair ${pair}`, "aria-pressed": String(isChosen) };
  const names = make("span", one === other ? ["within ", path(one)] : [path(one), " and ", path(other)]);
  return button(
    "button",
    () => choose({ pair: isChosen ? "" : pair }),
    settings,
    names,
    make("span.count", formatNumber(shared.length)),
  );
}

function copiesBar(params, numbers, single) {
  const pair = params.get("pair");
  return make(
    "div.chips",
    make("span.found", single ? "One finding" : count(numbers.length, "finding")),
    single && removeChip("only this text", { cluster: "" }),
    !single && pair && removeChip([...new Set(pair.split("\n"))].join(" and "), { pair: "" }),
  );
}
