import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const sources = readdirSync("src").map((name) => readFileSync(`src/${name}`, "utf8"));

test("every command of the manifest is registered", () => {
  for (const { command } of manifest.contributes.commands) {
    assert.ok(sources.some((text) => text.includes(`registerCommand("${command}"`)), command);
  }
});

test("every setting is read, and the workspace cannot set one without trust", () => {
  const names = Object.keys(manifest.contributes.configuration.properties);
  for (const name of names) {
    assert.ok(sources.some((text) => text.includes(`"${name.replace("seedlint.", "")}"`)), name);
  }
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, names);
});

test("every page of the walkthrough is there", () => {
  const [{ steps }] = manifest.contributes.walkthroughs;
  const pages = steps.map((step: { media: { markdown: string } }) => step.media.markdown);
  assert.deepEqual(pages.toSorted(), readdirSync("walkthrough").map((name) => `walkthrough/${name}`).toSorted());
});
