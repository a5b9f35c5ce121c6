// A copy next to the original, with the words marked that only one of them has. A cluster of several texts has an original for
// each copy; in other clusters the first copy is the original of all.

const MOST_CHIPS = 5;

// The text with its ranges in elements of that tag. Ranges count code points, as Python does, not UTF-16 units.
function withMarks(text, ranges, tag) {
  if (!ranges.length) return [text];
  const letters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (let index = 0; index < ranges.length; index += 2) {
    pieces.push(
      letters.slice(at, ranges[index]).join(""),
      make(tag, {}, letters.slice(ranges[index], ranges[index + 1]).join("")),
    );
    at = ranges[index + 1];
  }
  return [...pieces, letters.slice(at).join("")];
}

const comparedOf = (cluster) => (cluster.several ? cluster.copies : cluster.copies.slice(1));
const sizeOf = (cluster) => count(cluster.count, cluster.several ? "copied text" : "place");

function clusterCard(number, single, shown = 0) {
  const cluster = clusters[number];
  const label = cluster.several ? sizeOf(cluster) : `Text in ${sizeOf(cluster)}`;
  const card = make(
    "article.card.cluster",
    { tabindex: -1, "data-item": true, "aria-label": label },
    clusterHead(number, single),
  );
  const showCopy = (at) => {
    const next = clusterCard(number, single, at);
    card.replaceWith(next);
    next.querySelector(".others select, .others [aria-pressed=true]").focus();
  };
  const compared = comparedOf(cluster);
  if (compared.length > 1) card.append(make("div.others", copyChoice(cluster, shown, showCopy)));
  card.append(sideBySide(compared[shown].original ?? cluster.copies[0], compared[shown]));
  return card;
}

function clusterHead(number, single) {
  const cluster = clusters[number];
  const title = `${sizeOf(cluster)} in ${count(cluster.pages ?? cluster.files.length, "file")}`;
  const target = { "data-enter": true, href: link("copies", { cluster: cluster.name }) };
  return make(
    "header",
    make("h2", title),
    make("span.kind", kindOf(cluster)),
    !single && make("a.hint", target, cluster.several ? "Show only these texts" : "Show only this text"),
  );
}

function sideBySide(original, copy) {
  const isSame = !copy.left.length && !copy.right.length;
  return make(
    "div.side-by-side",
    side(original, "original", withMarks(texts[original.text], copy.left, "del")),
    side(copy, isSame ? "same words" : copy.kind || "copy", withMarks(texts[copy.text], copy.right, "ins")),
  );
}

function copyChoice(cluster, shown, showCopy) {
  return comparedOf(cluster).length > MOST_CHIPS ? copyList(cluster, shown, showCopy) : copyChips(cluster, shown, showCopy);
}

function copyChips(cluster, shown, showCopy) {
  return comparedOf(cluster).map((one, at) => {
    const pressed = { "aria-pressed": String(at === shown) };
    return button("button.chip", () => showCopy(at), pressed, placeName(one.file, one.line));
  });
}

function copyList(cluster, shown, showCopy) {
  const select = make("select", { "aria-label": "Copy to compare", onchange: (event) => showCopy(Number(event.target.value)) });
  comparedOf(cluster).forEach((one, at) => {
    select.append(make("option", { value: at }, `${files[one.file].path}:${one.line}`));
  });
  select.value = String(shown);
  const all = cluster.count - (cluster.several ? 0 : 1);
  const left = all - comparedOf(cluster).length;
  return [
    make("span.hint", `copy ${shown + 1} of ${formatNumber(all)}`),
    select,
    left > 0 && make("span.hint", `and ${formatNumber(left)} more`),
  ];
}

function side(copy, role, words) {
  return make(
    "div",
    make("h3", placeName(copy.file, copy.line), make("span", ` \u00b7 ${role}`)),
    make("p", { dir: "auto" }, words),
  );
}

function kindOf(cluster) {
  return cluster.similarity === null || cluster.similarity === 1
    ? cluster.kind
    : `${cluster.kind}, ${Math.floor(100 * cluster.similarity)}% alike`;
}
