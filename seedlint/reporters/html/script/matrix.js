// The map of copies: a row and a column for each group of files, darker where two share more texts.

const LABEL = 240;

function matrix(groups, pairs, said) {
  const isElsewhere = [...pairs.keys()].some((pair) => pair.split("\n").includes(ELSEWHERE));
  const names = isElsewhere ? [...groups.names, ELSEWHERE] : groups.names;
  const size = Math.max(24, Math.min(44, Math.floor(620 / names.length)));
  const most = Math.max(1, ...[...pairs.values()].map((shared) => shared.length));
  const [width, height] = [LABEL + names.length * size, (names.length + 1) * size];
  const label = "Map of shared texts; arrow keys move between cells";
  const svg = draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": label });
  names.forEach((name, row) => {
    svg.append(
      rowLabel(name, row, size, groups.next, said.get("in") ?? ""),
      draw("text", { x: LABEL + (row + 0.5) * size, y: size - 7, "text-anchor": "middle" }, String(row + 1)),
      ...names.map((other, column) => cell({ names, pairs, most, size, said }, row, column)),
    );
  });
  svg.addEventListener("keydown", (event) => moved(event, svg, names.length));
  return svg;
}

function short(number) {
  return number < 1000 ? String(number) : `${(number / 1000).toFixed(number < 9950 ? 1 : 0)}k`;
}

// A folder opens; the others make way for those that have no row of their own.
function rowLabel(name, row, size, skip, root) {
  const inner = isIn(name, root) && name !== root ? name.slice(root.length) : name;
  const shown = inner.length > 34 ? `\u2026${inner.slice(-33)}` : inner;
  const spot = { x: LABEL - 10, y: (row + 1.5) * size + 4, "text-anchor": "end" };
  const label = draw("text", spot, `${shown}  ${row + 1}`, draw("title", name));
  if (!name.endsWith("/") && name !== OTHERS) return label;
  const target = name === OTHERS ? { skip } : { in: name, pair: "", skip: "" };
  const said = name === OTHERS ? "Show the others" : `Only ${name}`;
  return draw(
    "g.into",
    pressable(() => choose(target)),
    { tabindex: 0, "aria-label": said, "data-keep": `into ${name}` },
    label,
  );
}

function cell({ names, pairs, most, size, said }, row, column) {
  const pair = [names[row], names[column]].sort().join("\n");
  const shared = pairs.get(pair)?.length ?? 0;
  const box = { x: LABEL + column * size, y: (row + 1) * size, width: size, height: size };
  if (!shared) return draw("rect.blank", box);
  const heat = Math.max(1, Math.ceil((5 * Math.log(1 + shared)) / Math.log(1 + most)));
  const isChosen = said.get("pair") === pair;
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

// One cell is in the order of the tab key; the arrow keys go on from it to the next that is not blank.
function moved(event, svg, wide) {
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
  enter(svg, next);
  next.focus();
}

function enter(svg, cell) {
  for (const one of svg.querySelectorAll(".cell")) one.setAttribute("tabindex", one === cell ? 0 : -1);
}
