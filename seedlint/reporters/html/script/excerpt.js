// The lines that a finding speaks of, with the spot marked.

function excerpt(rows) {
  if (!rows.length) return null;
  return make(
    "ol.lines",
    rows.map((row) => (row.length === 2 ? around(row) : marked(row))),
  );
}

function around([number, text]) {
  return make("li.around", make("span.number", String(number)), make("span.said", { dir: "auto" }, text));
}

function marked([number, before, text, after]) {
  const spot = text === "" ? make("span.spot", { role: "img", "aria-label": "here" }) : make("mark", text);
  return make("li.here", make("span.number", String(number)), make("span.said", { dir: "auto" }, before, spot, after));
}
