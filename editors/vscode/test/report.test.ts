import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { addressToOpen, problemOf, reportArguments, serve } from "../src/report";

const PROGRAM = { command: "python", before: ["-P", "-m", "seedlint"], origin: "PATH" };

test("the report is written by check, with the arguments of the user", () => {
  assert.deepEqual(reportArguments(PROGRAM, ["--ignore", "low-readability"], "/tmp/r.html"), [
    ...["-P", "-m", "seedlint", "check"],
    ...["--ignore", "low-readability", "--quiet", "--output", "html=/tmp/r.html"],
  ]);
});

test("findings are no problem, an error is named by its last line", () => {
  assert.equal(problemOf({ code: 0, errors: "" }), "");
  assert.equal(problemOf({ code: 1, errors: "note: a cache is locked\n" }), "");
  assert.equal(problemOf({ code: 2, errors: "usage\nseedlint: no rule 'x'\n" }), "seedlint: no rule 'x'");
  assert.equal(problemOf({ code: null, errors: "" }), "seedlint ended with code null");
});

test("a report is served under its own address only, also behind a proxy, and its newest text", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "seedlint-")), "report.html");
  writeFileSync(file, "<p>one</p>");
  const served = await serve(file);
  const address = new URL(served.address);
  assert.equal(address.hostname, "127.0.0.1");
  assert.equal(await (await fetch(served.address)).text(), "<p>one</p>");
  writeFileSync(file, "<p>two</p>");
  assert.equal(await (await fetch(`${address.origin}/proxy/8080${address.pathname}`)).text(), "<p>two</p>");
  assert.equal((await fetch(address.origin)).status, 404);
  assert.equal((await fetch(served.address, { method: "POST" })).status, 404);
  rmSync(file);
  assert.equal((await fetch(served.address)).status, 404);
  served.close();
});

test("an address that the editor makes again when it opens it is left to the editor", () => {
  const address = "http://127.0.0.1:4000/5f/report.html";
  assert.equal(addressToOpen(address, "http://127.0.0.1:4001/5f/report.html"), address);
  assert.equal(addressToOpen(address, "https://x-4000.example/5f/report.html?a=b"), address);
});

test("an address without its path gets the path", () => {
  const address = "http://127.0.0.1:4000/5f/report.html";
  assert.equal(addressToOpen(address, "http://host:80/proxy/4000/"), "http://host/proxy/4000/5f/report.html");
});
