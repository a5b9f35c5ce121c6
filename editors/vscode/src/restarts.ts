/** Restarts of a server that ended by itself. */

const MOST = 4;
const PERIOD = 180_000; // milliseconds

/** Return whether the server may be started again; `ends` are the times at which it ended, in milliseconds, the last of them now. */
export function mayRestart(ends: readonly number[]): boolean {
  const now = ends.at(-1) ?? 0;
  return ends.filter((end) => now - end < PERIOD).length <= MOST;
}
