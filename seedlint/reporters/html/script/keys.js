// Keyboard control of the page.

const KEYS = [
  ["j / k", "next, previous item"],
  ["Enter", "open the item"],
  ["n / p", "next, previous page"],
  ["/", "search"],
  ["1 \u2026 6", "views"],
  ["t", "light, dark or system colours"],
  ["?", "this list of keys"],
  ["Esc", "leave the search, close this window"],
];

// The item that gets the focus once the next list is shown: "first", "last", or none.
let nextFocus = "";

function items() {
  return [...document.querySelectorAll("main [data-item]")];
}

function step(by) {
  const all = items();
  const now = all.indexOf(document.activeElement.closest("[data-item]"));
  const next = now < 0 ? (by > 0 ? 0 : all.length - 1) : now + by;
  if (all[next]) focusOn(all[next]);
  else if (turnPage(by)) nextFocus = by > 0 ? "first" : "last";
}

function focusOn(item) {
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

function turnPage(by) {
  const button = document.querySelector(`main [data-step="${by > 0 ? "next" : "previous"}"]:not(:disabled)`);
  button?.click();
  return Boolean(button);
}

function search() {
  if (!document.getElementById("search")) {
    go(link("findings"));
    show();
  }
  document.getElementById("search").select();
}

function openHelp() {
  const dialog = make(
    "dialog",
    { "aria-labelledby": "keys", onclose: () => dialog.remove() },
    make("h2", { id: "keys" }, "Keys"),
    make(
      "dl.keys",
      KEYS.map(([key, does]) => [make("dt", make("kbd", key)), make("dd", does)]),
    ),
    button("button", () => dialog.close(), "Close"),
  );
  document.body.append(dialog);
  dialog.showModal();
}

const ACTIONS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => turnPage(1),
  p: () => turnPage(-1),
  "/": search,
  t: () => nextTheme(),
  "?": openHelp,
  Enter: () => document.activeElement.matches("[data-item]") && document.activeElement.querySelector("[data-enter]")?.click(),
};

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const typing = event.target.matches("input[type=search], select");
  if (typing && event.key === "Escape") event.target.blur();
  if (typing) return;
  const number = Number.parseInt(event.key, 10);
  if (number >= 1 && number <= VIEWS.length) go(link(VIEWS[number - 1].name));
  else if (!(event.key in ACTIONS)) return;
  else ACTIONS[event.key]();
  if (event.key !== "Enter") event.preventDefault();
}
