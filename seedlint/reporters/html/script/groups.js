// Files brought together so that a map of them stays readable: at most MOST_GROUPS folders and files.

const MOST_GROUPS = 26;
const ELSEWHERE = "elsewhere";
const OTHERS = "all others";

// Paths that `weights` (path to how much it shares) has below a folder: each group by its path, or OTHERS for what has no room; `skip` of the heaviest give way to the next.
function grouped(root, weights, skip) {
  let parts = parted(root, [...weights.keys()].filter((name) => isIn(name, root)));
  for (;;) {
    const open = [...parts].filter(([name]) => name.endsWith("/")).map(([name, inside]) => [name, parted(name, inside), sum(inside, weights)])
      .filter(([, smaller]) => parts.size - 1 + smaller.size <= MOST_GROUPS).sort((one, other) => other[2] - one[2])[0];
    if (!open) break;
    parts.delete(open[0]);
    parts = new Map([...parts, ...open[1]]);
  }
  return cut(parts, weights, skip);
}

function parted(folder, paths) {
  const parts = new Map();
  for (const name of paths) {
    const part = child(folder, name);
    if (parts.has(part)) parts.get(part).push(name);
    else parts.set(part, [name]);
  }
  return parts;
}

function sum(paths, weights) {
  return paths.reduce((whole, name) => whole + weights.get(name), 0);
}

// Path to group, the groups by name; where there are too many, those without a row of their own are one. `next` is how many to skip to see
// more of these, 0 after the last.
function cut(parts, weights, skip) {
  const heavy = [...parts].sort((one, other) => sum(other[1], weights) - sum(one[1], weights));
  const room = heavy.length > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS;
  const from = skip < heavy.length ? skip : 0;
  const own = heavy.slice(from, from + room);
  const of = new Map(heavy.flatMap(([, inside]) => inside.map((one) => [one, OTHERS])));
  for (const [name, inside] of own) for (const one of inside) of.set(one, name);
  const names = [...own.map(([name]) => name).sort(), ...(own.length < heavy.length ? [OTHERS] : [])];
  return { names, of, next: from + room < heavy.length ? from + room : 0, total: heavy.length };
}

// How many texts each two groups share, by "one\nother" with the names in order; a group shares with itself what its files share.
function sharing({ of }, chosenClusters) {
  const pairs = new Map();
  for (const number of chosenClusters) {
    for (const pair of pairsOf(number, of)) pairs.set(pair, [...(pairs.get(pair) ?? []), number]);
  }
  return pairs;
}

function pairsOf(number, of) {
  const cluster = clusters[number];
  const numbers = counted(cluster.files.map((file) => of.get(files[file].path) ?? ELSEWHERE));
  const groups = [...numbers.keys()].sort();
  const pairs = groups.flatMap((one, at) => groups.slice(at + 1).map((other) => `${one}\n${other}`));
  for (const [one, times] of numbers) if (times > 1 || cluster.files.length === 1) pairs.push(`${one}\n${one}`);
  return pairs.filter((pair) => pair !== `${ELSEWHERE}\n${ELSEWHERE}`);
}
