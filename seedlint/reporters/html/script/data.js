// The data of the page, and the format of numbers and names.

const data = JSON.parse(document.getElementById("data").textContent);
const { files, rules, findings, clusters, texts, grades, coverage, origin, first, trend } = data;
const SEVERITIES = ["error", "warning", "info"];
const listed = files.map((file, number) => number).filter((number) => files[number].score !== undefined);
const POOR = 70;
const NARROW = matchMedia("(max-width: 700px)");
const formatNumber = new Intl.NumberFormat("en").format;
const formatShort = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 3 }).format;
// The index of each cluster by its name, which stays the same in the next report, as an index does not.
const clusterNumbers = new Map(clusters.map((cluster, number) => [cluster.name, number]));

function count(number, noun) {
  return `${formatNumber(number)} ${number === 1 || noun === "info" ? noun : `${noun}s`}`;
}

function percent(share) {
  return `${share > 0 && share < 0.01 ? "<1" : Math.round(100 * share)}%`;
}

// A path is written from left to right, whatever its script.
function path(text) {
  return make("bdi.path", { dir: "ltr" }, text);
}

function placeName(file, line) {
  return path(`${files[file].path}:${line}`);
}

function pathsOf(numbers) {
  return numbers.map((number) => files[number].path);
}

function badge(severity, text = severity) {
  return make(`span.badge.${severity}`, text);
}

function isIn(name, where) {
  return where === "" || name === where || (where.endsWith("/") && name.startsWith(where));
}

function counted(values) {
  const numbers = new Map();
  for (const value of values) numbers.set(value, (numbers.get(value) ?? 0) + 1);
  return numbers;
}

function sumOf(values, of) {
  return values.reduce((whole, value) => whole + of(value), 0);
}

function mean(values) {
  return values.length ? sumOf(values, (value) => value) / values.length : 0;
}
