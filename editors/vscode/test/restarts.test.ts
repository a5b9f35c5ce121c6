import assert from "node:assert/strict";
import { test } from "node:test";

import { mayRestart } from "../src/restarts";

test("a server that ends again and again is left alone", () => {
  assert.equal(mayRestart([0, 1000, 2000, 3000]), true);
  assert.equal(mayRestart([0, 1000, 2000, 3000, 4000]), false);
});

test("a server that ends now and then is started again", () => {
  assert.equal(mayRestart([0, 100_000, 200_000, 300_000, 400_000]), true);
});
