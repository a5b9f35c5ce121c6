// The map of copies: a row and a column for each group of files, darker where two share more texts.

const LABEL = 240;

function matrix(groups, pairs, said) {
  const names = [...groups.names, ...([...pairs.keys()].some((pair) => pair.split("\n").includes(ELSEWHERE)) ? [ELSEWHERE] : [])];
  const size = Math.max(24, Math.min(44, Math.floor(620 / names.length)));
  const width = LABEL + names.length * size;
  const most = Math.max(1, ...[...pairs.values()].map((shared) => shared.length));
  const svg = draw("svg", { width, height: (names.length + 1) * size, viewBox: `0 0 ${width} ${(names.length + 1) * size}`, role: "group",
    "aria-label": "Map of shared texts; arrow keys move between cells" });
  names.forEach((name, row) => {
    svg.append(rowLabel(name, row, size, groups.next, said.get("in") ?? ""), draw("text", { x: LABEL + (row + 0.5) * size, y: size - 7, "text-anchor": "middle" }, String(row + 1)));
    names.forEach((other, column) => svg.append(cell(names, row, column, size, pairs, most, said)));
  });
  svg.addEventListener("keydown", (event) => moved(event, svg, names.length));
  return svg;
}

function short(number) {
  return number < 1000 ? String(number) : `${(number / 1000).toFixed(number < 9950 ? 1 : 0)}k`;
}

// A folder opens; the others make way for those that have no row of their own.
function rowLabel(name, row, size, skip, root) {
  const inside = name.endsWith("/") || name === OTHERS;
  const target = name === OTHERS ? { skip } : { in: name, pair: "", skip: "" };
  const inner = isIn(name, root) && name !== root ? name.slice(root.length) : name;
  const shown = inner.length > 34 ? `\u2026${inner.slice(-33)}` : inner;
  const label = draw("text", { x: LABEL - 10, y: (row + 1.5) * size + 4, "text-anchor": "end" }, `${shown}  ${row + 1}`, draw("title", {}, name));
  if (!inside) return label;
  return draw("g", { class: "into", role: "button", tabindex: 0, "aria-label": name === OTHERS ? "Show the others" : `Only ${name}`, "data-keep": `into ${name}`, onclick: () => choose(target),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(target); } } }, label);
}

function cell(names, row, column, size, pairs, most, said) {
  const pair = [names[row], names[column]].sort().join("\n");
  const shared = pairs.get(pair)?.length ?? 0;
  const box = { x: LABEL + column * size, y: (row + 1) * size, width: size, height: size };
  if (!shared) return draw("rect", { class: "blank", ...box });
  const step = Math.max(1, Math.ceil(5 * Math.log(1 + shared) / Math.log(1 + most)));
  const toggle = () => choose({ pair: said.get("pair") === pair ? "" : pair, cluster: "" });
  const label = row === column ? `${names[row]}: ${count(shared, "text")} in several places` : `${names[row]} and ${names[column]}: ${count(shared, "shared text")}`;
  return draw("g", { class: "cell", role: "button", tabindex: -1, "aria-label": label, "aria-pressed": String(said.get("pair") === pair), "data-at": row * names.length + column,
    "data-keep": `cell ${row} ${column}`, onclick: toggle,
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); toggle(); } } },
    draw("rect", { class: `h${step}`, ...box }), draw("title", {}, label),
    draw("text", { class: step > 3 ? "high" : "low", x: box.x + size / 2, y: box.y + size / 2 + 4 }, short(shared)));
}

// One cell is in the order of the tab key; the arrow keys go on from it to the next that is not blank.
function moved(event, svg, wide) {
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const step = steps[event.key];
  const now = event.target.closest?.(".cell");
  if (!step || !now) return;
  event.preventDefault();
  let [row, column] = [Math.floor(now.dataset.at / wide) + step[0], now.dataset.at % wide + step[1]];
  while (row >= 0 && row < wide && column >= 0 && column < wide) {
    const next = svg.querySelector(`[data-at="${row * wide + column}"]`);
    if (next) {
      enter(svg, next);
      next.focus();
      return;
    }
    [row, column] = [row + step[0], column + step[1]];
  }
}

function enter(svg, cell) {
  for (const one of svg.querySelectorAll(".cell")) one.setAttribute("tabindex", one === cell ? 0 : -1);
}
