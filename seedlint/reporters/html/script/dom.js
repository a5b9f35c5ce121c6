// Nodes are made here and nowhere else; texts become text nodes, so nothing in a document is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

// An element. A setting whose name begins with on is a listener, `part` a share of a bar; children are nodes, texts, lists of them, or nothing.
function make(tag, settings, ...children) {
  return filled(document.createElement(tag), settings, children);
}

function draw(tag, settings, ...children) {
  return filled(document.createElementNS(SVG, tag), settings, children);
}

function filled(node, settings, children) {
  for (const [name, value] of Object.entries(settings ?? {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "part") node.style.setProperty("--part", `${100 * value}%`);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function say(text) {
  document.getElementById("said").textContent = text;
}

function card(title, hint, ...children) {
  return make("section", { class: "card" }, make("h2", {}, title), hint && make("p", { class: "hint" }, hint), ...children);
}

function head(title, lead) {
  return make("div", { class: "head" }, make("div", {}, make("h1", {}, title), lead && make("p", { class: "lead" }, lead)));
}

function empty(text) {
  return make("p", { class: "card empty" }, text);
}
