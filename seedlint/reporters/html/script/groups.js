// Groups of files, so that a map of them stays readable: at most MOST_GROUPS folders and files.

const MOST_GROUPS = 26;
const ELSEWHERE = "elsewhere";
const OTHERS = "all others";

// Groups the paths below a folder; `weights` has the number of shared texts of each path. The folder that shares most is replaced
// by its parts as long as there is room. Groups without room are in OTHERS; `skip` is the number of groups to leave out to see
// those after them.
function grouped(root, weights, skip) {
  const weigh = (paths) => sumOf(paths, (name) => weights.get(name));
  const inside = [...weights.keys()].filter((name) => isIn(name, root));
  let parts = partition(root, inside);
  for (let next = openHeaviest(parts, weigh); next; next = openHeaviest(parts, weigh)) parts = next;
  return limitGroups(
    [...parts].sort((one, other) => weigh(other[1]) - weigh(one[1])),
    skip,
  );
}

// The groups with the heaviest folder replaced by its parts; null where there is no room for them: a lighter folder in parts
// beside a heavier one as a whole would show the least.
function openHeaviest(parts, weigh) {
  const folders = [...parts].filter(([name]) => name.endsWith("/"));
  const [heaviest] = folders.sort((one, other) => weigh(other[1]) - weigh(one[1]));
  if (!heaviest || parts.size - 1 + partition(...heaviest).size > MOST_GROUPS) return null;
  const left = [...parts].filter(([name]) => name !== heaviest[0]);
  return new Map([...left, ...partition(...heaviest)]);
}

function partition(folder, paths) {
  const parts = new Map();
  for (const name of paths) {
    const part = child(folder, name);
    if (parts.has(part)) parts.get(part).push(name);
    else parts.set(part, [name]);
  }
  return parts;
}

// `of` has the group of each path, `names` the sorted names of the groups; `next` is the number to skip to see more groups, 0 after
// the last group.
function limitGroups(heaviestFirst, skip) {
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

// The clusters that two groups share, by "one\nother" with the names sorted; a group shares with itself the texts that its files
// share.
function sharedClusters({ of }, numbers) {
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
