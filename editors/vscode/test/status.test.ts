import assert from "node:assert/strict";
import { test } from "node:test";

import { statusOf } from "../src/status";

const PROGRAM = { command: "/usr/bin/python3", before: ["-P", "-m", "seedlint"], origin: "PATH" };

test("a server that runs names its program", () => {
  const status = statusOf({ kind: "running", program: PROGRAM, isTrusted: true });
  assert.equal(status.tooltip, "seedlint checks documents: /usr/bin/python3 -P -m seedlint (from PATH)");
  assert.equal(status.command, "seedlint.showLog");
});

test("without trust a click leads to trust", () => {
  const status = statusOf({ kind: "running", program: PROGRAM, isTrusted: false });
  assert.match(status.tooltip, /without the rule files of this workspace/);
  assert.equal(status.command, "workbench.trust.manage");
});

test("only a failure is a warning, and it says why", () => {
  const failed = statusOf({ kind: "failed", problem: "no such rule" });
  assert.deepEqual([failed.tooltip, failed.isWarning], ["seedlint does not run: no such rule", true]);
  assert.equal(statusOf({ kind: "starting" }).isWarning, false);
});
