// A copy beside the original, with the words marked that only one of them has.

const MOST_CHIPS = 5;

// The text with its ranges in elements of that tag; ranges count code points, as Python does, not the halves of emoji.
function worded(text, ranges, tag) {
  if (!ranges.length) return [text];
  const letters = Array.from(text);
  const pieces = [];
  let at = 0;
  for (let index = 0; index < ranges.length; index += 2) {
    pieces.push(letters.slice(at, ranges[index]).join(""), make(tag, {}, letters.slice(ranges[index], ranges[index + 1]).join("")));
    at = ranges[index + 1];
  }
  return [...pieces, letters.slice(at).join("")];
}

function clusterCard(number, shown = 1) {
  const cluster = clusters[number];
  const [original, ...copies] = cluster.copies;
  const copy = cluster.copies[shown];
  const card = make("article", { class: "card cluster", tabindex: -1, "data-item": true, "aria-label": `Text in ${cluster.count} places` },
    make("header", {}, make("h2", {}, clusterTitle(cluster)), make("span", { class: "kind" }, kindOf(cluster)),
      make("a", { class: "hint", href: link("copies", { cluster: number }) }, "Link to this text")));
  const turn = (at) => {
    const next = clusterCard(number, at);
    card.replaceWith(next);
    next.querySelector(".others select, .others [aria-pressed=true]").focus();
  };
  if (copies.length > 1) card.append(make("div", { class: "others" }, copies.length > MOST_CHIPS ? copyList(cluster, shown, turn) : copyChips(copies, shown, turn)));
  card.append(make("div", { class: "beside" }, side(original, "original", worded(texts[original.text], copy.left, "del")),
    side(copy, copy.left.length || copy.right.length ? copy.kind || "copy" : "same words", worded(texts[copy.text], copy.right, "ins"))));
  return card;
}

function copyChips(copies, shown, turn) {
  return copies.map((one, at) => make("button", { type: "button", class: "chip", "aria-pressed": String(at + 1 === shown), onclick: () => turn(at + 1) }, spot(one.file, one.line)));
}

function copyList(cluster, shown, turn) {
  const select = make("select", { "aria-label": "Copy to compare", onchange: (event) => turn(Number(event.target.value)) },
    cluster.copies.slice(1).map((one, at) => make("option", { value: at + 1 }, `${files[one.file].path}:${one.line}`)));
  select.value = String(shown);
  const left = cluster.count - cluster.copies.length;
  return [make("span", { class: "hint" }, `copy ${shown} of ${told(cluster.count - 1)}`), select, left > 0 && make("span", { class: "hint" }, `and ${told(left)} more`)];
}

function side(copy, role, words) {
  return make("div", {}, make("h3", {}, spot(copy.file, copy.line), make("span", {}, ` \u00b7 ${role}`)), make("p", { dir: "auto" }, words));
}

function clusterTitle(cluster) {
  return `${count(cluster.count, "place")} in ${count(cluster.files.length, "file")}`;
}

function kindOf(cluster) {
  return cluster.similarity === null || cluster.similarity === 1 ? cluster.kind : `${cluster.kind}, ${Math.floor(100 * cluster.similarity)} % alike`;
}
