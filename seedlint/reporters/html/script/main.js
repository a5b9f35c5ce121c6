// The present view and the colours of the page.

const VIEWS = [
  { name: "overview", title: "Overview", build: overviewView },
  { name: "findings", title: "Findings", number: findings.length, build: findingsView },
  { name: "copies", title: "Copies", number: clusters.length, build: copiesView },
  { name: "readability", title: "Readability", build: readabilityView },
  { name: "sections", title: "Sections", number: coverage.length, build: sectionsView },
  { name: "files", title: "Files", number: listed.length, build: filesView },
];
const THEMES = ["system", "light", "dark"];
const main = document.getElementById("main");
let shown = null;
let update = () => {};

function show() {
  const { view, params } = address();
  const next = VIEWS.find((one) => one.name === view) ?? VIEWS[0];
  const kept = document.activeElement?.dataset?.keep;
  const isNewView = next !== shown;
  if (isNewView) {
    main.replaceChildren();
    update = next.build(main);
    markCurrent(next);
  }
  update(params);
  refocus(kept, isNewView && shown !== null);
  shown = next;
}

function markCurrent(view) {
  document.title = `${view.title} \u2013 seedlint report`;
  for (const one of document.querySelectorAll("#views a")) {
    if (one.dataset.view !== view.name) {
      one.removeAttribute("aria-current");
      continue;
    }
    one.setAttribute("aria-current", "page");
    one.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

// After a change the focus stays on the control that was used, though the control is a new node; on another page of a list the
// focus goes to the first item.
function refocus(kept, isNewView) {
  if (nextFocus) {
    const item = nextFocus === "first" ? items()[0] : items().at(-1);
    nextFocus = "";
    if (item) return (focusOn(item), item.scrollIntoView({ block: "center" }));
  }
  if (isNewView) {
    main.focus({ preventScroll: true });
    return scrollTo(0, 0);
  }
  if (kept && !document.activeElement?.dataset?.keep)
    document.querySelector(`[data-keep=${CSS.escape(kept)}]`)?.focus({ preventScroll: true });
}

function setTheme(theme) {
  if (theme === "system") document.documentElement.removeAttribute("data-theme");
  else document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = { system: "System colours", light: "Light colours", dark: "Dark colours" }[theme];
}

function nextTheme() {
  const now = document.documentElement.dataset.theme ?? "system";
  const next = THEMES[(THEMES.indexOf(now) + 1) % THEMES.length];
  setTheme(next);
  try {
    localStorage.setItem("seedlint-theme", next);
  } catch {
    // A page that may not store anything forgets the choice.
  }
}

function storedTheme() {
  try {
    const theme = localStorage.getItem("seedlint-theme");
    return THEMES.includes(theme) ? theme : "system";
  } catch {
    return "system";
  }
}

document
  .getElementById("views")
  .append(
    ...VIEWS.map((view) =>
      make(
        "li",
        make(
          "a",
          { href: link(view.name), "data-view": view.name },
          view.title,
          " ",
          view.number !== undefined && make("span.count", formatNumber(view.number)),
        ),
      ),
    ),
  );
document.getElementById("about").textContent = `Made by ${data.tool}. ${count(data.checked, "file")} checked.`;
document.getElementById("theme").addEventListener("click", nextTheme);
document.getElementById("help").addEventListener("click", openHelp);
document.addEventListener("keydown", pressed);
addEventListener("hashchange", show);
NARROW.addEventListener("change", () => {
  shown = null; // the view is built again, as its charts have another size
  show();
});
setTheme(storedTheme());
show();
