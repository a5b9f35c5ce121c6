// Files brought together so that a map of them stays readable: at most MOST_GROUPS folders and files.

const MOST_GROUPS = 26;
const ELSEWHERE = "elsewhere";
const OTHERS = "all others";

// The paths below a folder in groups; `weights` has for each path how much it shares. Folders that share most are opened as long as
// there is room. What has no room is in OTHERS; the first `skip` make way for those that come next.
function grouped(root, weights, skip) {
  const weigh = (paths) => sumOf(paths, (name) => weights.get(name));
  const inside = [...weights.keys()].filter((name) => isIn(name, root));
  let parts = parted(root, inside);
  for (let next = opened(parts, weigh); next; next = opened(parts, weigh)) parts = next;
  return cut(
    [...parts].sort((one, other) => weigh(other[1]) - weigh(one[1])),
    skip,
  );
}

// The groups with one folder more in its parts; null where none has room for them.
function opened(parts, weigh) {
  const fits = ([name, inside]) => name.endsWith("/") && parts.size - 1 + parted(name, inside).size <= MOST_GROUPS;
  const [heaviest] = [...parts].filter(fits).sort((one, other) => weigh(other[1]) - weigh(one[1]));
  if (!heaviest) return null;
  const left = [...parts].filter(([name]) => name !== heaviest[0]);
  return new Map([...left, ...parted(...heaviest)]);
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

// `of` has the group of each path, `names` the groups by name; `next` is how many to skip to see more of the others, 0 after the last.
function cut(heaviestFirst, skip) {
  const total = heaviestFirst.length;
  const room = total > MOST_GROUPS ? MOST_GROUPS - 1 : MOST_GROUPS;
  const from = skip < total ? skip : 0;
  const own = heaviestFirst.slice(from, from + room);
  const of = new Map(heaviestFirst.flatMap(([, inside]) => inside.map((path) => [path, OTHERS])));
  for (const [name, inside] of own) for (const path of inside) of.set(path, name);
  const names = own.map(([name]) => name).sort();
  const next = from + room < total ? from + room : 0;
  return { names: own.length < total ? [...names, OTHERS] : names, of, next, total };
}

// The clusters that each two groups share, by "one\nother" with the names in order; a group shares with itself what its files share.
function sharing({ of }, numbers) {
  const pairs = new Map();
  for (const number of numbers) {
    for (const pair of pairsOf(clusters[number], of)) {
      if (pairs.has(pair)) pairs.get(pair).push(number);
      else pairs.set(pair, [number]);
    }
  }
  return pairs;
}

function pairsOf(cluster, of) {
  const times = counted(cluster.files.map((file) => of.get(files[file].path) ?? ELSEWHERE));
  const groups = [...times.keys()].sort();
  const apart = groups.flatMap((one, at) => groups.slice(at + 1).map((other) => `${one}\n${other}`));
  const itself = groups.filter((one) => times.get(one) > 1 || cluster.files.length === 1).map((one) => `${one}\n${one}`);
  return [...apart, ...itself].filter((pair) => pair !== `${ELSEWHERE}\n${ELSEWHERE}`);
}
