// Bars along a scale. Each can be chosen with mouse and keyboard; the numbers are in their names.

const HIGH = 220;
const FOOT = 30;

// `bars` are numbers, the first of `from` to `from + step`; `said(low, high, number)` names one, `pick(index)` chooses it.
function histogram({ bars, wide: whole = 640, from, step, limits = [], hard = () => false, pressed = -1, said, pick, label }) {
  const wide = whole / bars.length;
  const top = Math.max(1, ...bars);
  const high = HIGH - FOOT - 22;
  const svg = draw("svg", { class: "chart", viewBox: `0 0 ${whole} ${HIGH}`, role: "group", "aria-label": label });
  for (const part of [0.25, 0.5, 0.75, 1]) svg.append(draw("line", { class: "rule", x1: 0, x2: whole, y1: HIGH - FOOT - high * part, y2: HIGH - FOOT - high * part }));
  bars.forEach((number, index) => {
    const low = from + index * step;
    const tall = number ? Math.max(2, high * number / top) : 0;
    svg.append(draw("g", { class: hard(low) ? "column hard" : "column", role: "button", tabindex: number ? 0 : null, "data-keep": `bar ${index}`,
      "aria-pressed": String(index === pressed), "aria-label": said(low, low + step, number), onclick: () => pick(index),
      onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); pick(index); } } },
      draw("title", {}, said(low, low + step, number)),
      draw("rect", { class: "reach", x: index * wide, y: 0, width: wide, height: HIGH - FOOT }),
      draw("rect", { x: index * wide + wide * 0.1, y: HIGH - FOOT - tall, width: wide * 0.8, height: tall, rx: Math.min(3, tall / 2) })));
    if (number && wide > 18) svg.append(draw("text", { x: (index + 0.5) * wide, y: HIGH - FOOT - tall - 5, "text-anchor": "middle", "aria-hidden": "true" }, told(number)));
  });
  const every = Math.ceil(bars.length / 14);
  for (let index = 0; index <= bars.length; index += every) {
    svg.append(draw("text", { x: Math.min(whole - 12, Math.max(8, index * wide)), y: HIGH - 10, "text-anchor": "middle", "aria-hidden": "true" }, String(from + index * step)));
  }
  svg.append(draw("line", { class: "axis", x1: 0, x2: whole, y1: HIGH - FOOT, y2: HIGH - FOOT }));
  for (const limit of limits) svg.append(...limitLine((limit - from) / step * wide, limit, whole));
  return svg;
}

function limitLine(at, limit, whole) {
  if (at < 0 || at > whole) return [];
  const left = at > whole - 70;
  return [draw("line", { class: "limit", x1: at, x2: at, y1: 0, y2: HIGH - FOOT }),
    draw("text", { class: "limit-said", x: at + (left ? -6 : 6), y: 12, "text-anchor": left ? "end" : "start" }, `limit ${limit}`)];
}

function meter(value, poor = value < 70) {
  return make("span", { class: poor ? "meter poor" : "meter" }, make("span", { class: "value" }, String(value)), make("i", { "aria-hidden": "true" }, make("b", { part: value / 100 })));
}
