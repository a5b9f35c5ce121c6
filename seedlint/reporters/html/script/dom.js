// All nodes are made here. Texts become text nodes, so that no text of a document is ever read as markup.

const SVG = "http://www.w3.org/2000/svg";

// Makes an element of a name and classes, as in `p.hint`, then settings and children: nodes, texts, lists of both, or nothing.
// A setting whose name begins with "on" is a listener, `part` is the share of a bar.
function make(name, ...rest) {
  return build((tag) => document.createElement(tag), name, rest);
}

function draw(name, ...rest) {
  return build((tag) => document.createElementNS(SVG, tag), name, rest);
}

function build(create, name, rest) {
  const [tag, ...classes] = name.split(".");
  const node = create(tag);
  if (classes.length) node.classList.add(...classes);
  for (const one of rest.flat(2)) {
    if (one === null || one === undefined || one === false) continue;
    if (Object.getPrototypeOf(one) !== Object.prototype) node.append(one);
    else for (const [name, value] of Object.entries(one)) set(node, name, value);
  }
  return node;
}

function set(node, name, value) {
  if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
  else if (name === "part") node.style.setProperty("--part", `${100 * value}%`);
  else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
}

// The settings that make a drawing a button for mouse and keyboard.
function pressable(act) {
  const pressed = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  };
  return { role: "button", onclick: act, onkeydown: pressed };
}

function button(name, act, ...rest) {
  return make(name, { type: "button", onclick: act }, rest);
}

// A chip that removes a filter.
function removeChip(label, changes, name) {
  return button("button.chip", () => choose(changes), { "aria-label": name }, label, " \u00d7");
}

function table(name, titles, rows) {
  return make(name, make("thead", make("tr", titles)), make("tbody", rows));
}

function announce(text) {
  document.getElementById("status").textContent = text;
}

function card(title, hint, ...children) {
  return make("section.card", make("h2", title), hint && make("p.hint", hint), ...children);
}

function head(title, lead) {
  return make("div.head", make("div", make("h1", title), lead && make("p.lead", lead)));
}

function empty(text) {
  return make("p.card.empty", text);
}
