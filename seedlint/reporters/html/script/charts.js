// Bars along a scale. Each bar can be chosen with mouse and keyboard, and has its number in its name.

const HIGH = 220;
const FLOOR = 190;
const mostTicks = () => (NARROW.matches ? 7 : 14);

// `bars` are counts, the first for values from `from` to `from + step`; `nameOf(low, high, number)` gives
// the name of a bar, `pick(index)` chooses it, `hard(low)` is true for a bad one.
function histogram({ bars, from, step, limits = [], wide: asked = 640, label, ...more }) {
  const whole = NARROW.matches ? 360 : asked; // so that the text of the chart stays as large as the other text
  const wide = whole / bars.length;
  const tallest = Math.max(1, ...bars);
  const chart = draw("svg.chart", { viewBox: `0 0 ${whole} ${HIGH}`, role: "group", "aria-label": label });
  const column = (number, index) => {
    const tall = number ? Math.max(2, ((FLOOR - 22) * number) / tallest) : 0;
    return barColumn({ number, index, wide, tall, low: from + index * step, step, ...more });
  };
  chart.append(
    ...[0.25, 0.5, 0.75, 1].map((part) => level("rule", whole, FLOOR - (FLOOR - 22) * part)),
    ...bars.map(column),
    ...ticks({ bars, from, step, whole, wide }),
    level("axis", whole, FLOOR),
    ...limits.flatMap((limit) => limitLine(((limit - from) / step) * wide, limit, whole)),
  );
  return chart;
}

function level(kind, whole, y) {
  return draw(`line.${kind}`, { x1: 0, x2: whole, y1: y, y2: y });
}

function barColumn({ number, index, wide, tall, low, step, hard = () => false, pressed = -1, nameOf, pick }) {
  const name = nameOf(low, low + step, number);
  const bar = { x: (index + 0.1) * wide, y: FLOOR - tall, width: wide * 0.8, height: tall, rx: Math.min(3, tall / 2) };
  return draw(
    hard(low) ? "g.column.hard" : "g.column",
    { ...pressable(() => pick(index)), tabindex: number ? 0 : null, "data-keep": `bar ${index}`, "aria-label": name },
    { "aria-pressed": String(index === pressed) },
    draw("title", name),
    draw("rect.reach", { x: index * wide, y: 0, width: wide, height: FLOOR }),
    draw("rect", bar),
    number > 0 && wide > 18 && mid("text", (index + 0.5) * wide, FLOOR - tall - 5, formatNumber(number)),
  );
}

function mid(kind, x, y, text) {
  return draw(kind, { x, y, "text-anchor": "middle", "aria-hidden": "true" }, text);
}

function ticks({ bars, from, step, whole, wide }) {
  const every = Math.ceil(bars.length / mostTicks());
  const shown = Array.from({ length: Math.floor(bars.length / every) + 1 }, (none, at) => at * every);
  return shown.map((at) => mid("text", Math.min(whole - 12, Math.max(8, at * wide)), HIGH - 10, String(from + at * step)));
}

function limitLine(at, limit, whole) {
  if (at < 0 || at > whole) return [];
  const left = at > whole - 70;
  const label = { x: at + (left ? -6 : 6), y: 12, "text-anchor": left ? "end" : "start" };
  return [draw("line.limit", { x1: at, x2: at, y1: 0, y2: FLOOR }), draw("text.limit-label", label, `limit ${limit}`)];
}

function meter(value) {
  const bar = make("i", { "aria-hidden": "true" }, make("b", { part: value / 100 }));
  return make(value < POOR ? "span.meter.poor" : "span.meter", make("span.value", value.toFixed(1)), bar);
}
