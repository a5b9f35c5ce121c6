import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { hasSeedlint, isProgram, lastLine, run } from "../src/processes";

const folder = mkdtempSync(join(tmpdir(), "seedlint-"));

function script(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
  return file;
}

test("a program is a file that may be run", () => {
  const file = script("program", "exit 0");
  assert.deepEqual([file, folder, join(folder, "none")].map(isProgram), [true, false, false]);
  chmodSync(file, 0o644);
  assert.equal(isProgram(file), false);
});

test("an interpreter has seedlint if its probe ends well", async () => {
  assert.equal(await hasSeedlint(script("with", 'test "$1" = -P')), true);
  assert.equal(await hasSeedlint(script("without", "exit 1")), false);
  assert.equal(await hasSeedlint(join(folder, "none")), false);
});

test("a run ends with its code and its errors, in the folder that was given", async () => {
  const ended = await run(script("run", 'pwd >&2; echo "$1" >&2; exit 2'), ["a b"], folder);
  assert.deepEqual(ended, { code: 2, errors: `${folder}\na b\n` });
});

test("a program that is none rejects", async () => {
  await assert.rejects(run(join(folder, "none"), [], folder), { code: "ENOENT" });
});

test("a run that is aborted rejects and ends the program", async () => {
  const abort = new AbortController();
  const running = run(script("long", "exec sleep 60"), [], folder, abort.signal);
  abort.abort();
  await assert.rejects(running, { name: "AbortError" });
});

test("the last line is the last with text", () => {
  assert.deepEqual(["a\nb\n\n", "a", ""].map(lastLine), ["b", "a", ""]);
});
