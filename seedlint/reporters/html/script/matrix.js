// The map of copies: a row and a column for each group of files, darker where two share more texts.

const pen = document.createElement("canvas").getContext("2d");

// The text, with its beginning cut where it is wider than so many pixels: the end of a path says more.
function cutTo(text, most) {
  const letters = Array.from(text);
  if (letters.length < 100 && pen.measureText(text).width <= most) return text;
  const ellipsis = (from) => `\u2026${letters.slice(from).join("")}`;
  let [fits, wide] = [letters.length, Math.max(0, letters.length - 100)];
  while (fits - wide > 1) {
    const middle = (fits + wide) >> 1;
    if (pen.measureText(ellipsis(middle)).width <= most) fits = middle;
    else wide = middle;
  }
  return ellipsis(fits);
}

// The pixels beside the list of pairs, or of the whole card where the list is below the map.
function widthOfMap() {
  const page = Math.min(1240, document.documentElement.clientWidth);
  return matchMedia("(min-width: 1000px)").matches ? page - 380 : page - 80;
}

function matrix(groups, pairs, params) {
  const isElsewhere = [...pairs.keys()].some((pair) => pair.split("\n").includes(ELSEWHERE));
  const names = isElsewhere ? [...groups.names, ELSEWHERE] : groups.names;
  pen.font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const room = NARROW.matches ? 130 : 240;
  const size = Math.max(24, Math.min(44, Math.floor((widthOfMap() - room) / names.length)));
  const most = Math.max(1, ...[...pairs.values()].map((shared) => shared.length));
  const [width, height] = [room + names.length * size, (names.length + 1) * size];
  const label = "Map of shared texts; arrow keys move between cells";
  const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
  names.forEach((name, row) => {
    svg.append(
      rowLabel(name, row, { size, room, skip: groups.next }, params.get("in") ?? ""),
      draw("text", { x: room + (row + 0.5) * size, y: size - 7, "text-anchor": "middle" }, String(row + 1)),
      ...names.map((other, column) => cell({ names, pairs, most, size, room, params }, row, column)),
    );
  });
  svg.addEventListener("keydown", (event) => moveFocus(event, svg, names.length));
  return svg;
}

function short(number) {
  return number < 1000 ? String(number) : `${(number / 1000).toFixed(number < 9950 ? 1 : 0)}k`;
}

// The label of a folder opens the folder; the label of the others shows the next groups.
function rowLabel(name, row, { size, room, skip }, root) {
  const inner = isIn(name, root) && name !== root ? name.slice(root.length) : name;
  const number = `  ${row + 1}`;
  const shown = cutTo(inner, room - 12 - pen.measureText(number).width);
  const position = { x: room - 10, y: (row + 1.5) * size + 4, "text-anchor": "end" };
  const label = draw("text", position, `${shown}${number}`, draw("title", name));
  if (!name.endsWith("/") && name !== OTHERS) return label;
  const target = name === OTHERS ? { skip } : { in: name, pair: "", skip: "" };
  const action = name === OTHERS ? "Show the others" : `Only ${name}`;
  return draw(
    "g.into",
    pressable(() => choose(target)),
    { tabindex: 0, "aria-label": action, "data-keep": `into ${name}` },
    label,
  );
}

function cell({ names, pairs, most, size, room, params }, row, column) {
  const pair = [names[row], names[column]].sort().join("\n");
  const shared = pairs.get(pair)?.length ?? 0;
  const box = { x: room + column * size, y: (row + 1) * size, width: size, height: size };
  if (!shared) return draw("rect.blank", box);
  const heat = Math.max(1, Math.ceil((5 * Math.log(1 + shared)) / Math.log(1 + most)));
  const isChosen = params.get("pair") === pair;
  const label = cellName(names[row], names[column], shared);
  return draw(
    "g.cell",
    pressable(() => choose({ pair: isChosen ? "" : pair })),
    { tabindex: -1, "data-at": row * names.length + column, "data-keep": `cell ${row} ${column}` },
    { "aria-label": label, "aria-pressed": String(isChosen) },
    draw(`rect.h${heat}`, box),
    draw("title", label),
    draw(heat > 3 ? "text.high" : "text.low", { x: box.x + size / 2, y: box.y + size / 2 + 4 }, short(shared)),
  );
}

function cellName(one, other, shared) {
  return one === other
    ? `${one}: ${count(shared, "text")} in several places`
    : `${one} and ${other}: ${count(shared, "shared text")}`;
}

// The tab key reaches one cell; from there the arrow keys go to the next cell that is not blank.
function moveFocus(event, svg, wide) {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const now = event.target.closest(".cell");
  if (!step || !now) return;
  event.preventDefault();
  const isOn = (row, column) => row >= 0 && row < wide && column >= 0 && column < wide;
  let [row, column] = [Math.floor(now.dataset.at / wide) + step[0], (now.dataset.at % wide) + step[1]];
  while (isOn(row, column) && !svg.querySelector(`[data-at="${row * wide + column}"]`)) {
    [row, column] = [row + step[0], column + step[1]];
  }
  if (!isOn(row, column)) return;
  const next = svg.querySelector(`[data-at="${row * wide + column}"]`);
  makeTabStop(svg, next);
  next.focus();
}

function makeTabStop(svg, cell) {
  for (const one of svg.querySelectorAll(".cell")) one.setAttribute("tabindex", one === cell ? 0 : -1);
}
