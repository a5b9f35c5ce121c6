// The lines of a finding, with its place marked.

function excerpt(rows) {
  if (!rows.length) return null;
  return make(
    "ol.lines",
    rows.map((row) => (row.length === 2 ? around(row) : marked(row))),
  );
}

function around([number, text]) {
  return make("li.around", make("span.number", String(number)), make("span.content", { dir: "auto" }, text));
}

function marked([number, before, text, after]) {
  const marker = text === "" ? make("span.point", { role: "img", "aria-label": "here" }) : make("mark", text);
  return make("li.here", make("span.number", String(number)), make("span.content", { dir: "auto" }, before, marker, after));
}
