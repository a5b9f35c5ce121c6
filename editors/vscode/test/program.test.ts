import assert from "node:assert/strict";
import { test } from "node:test";

import { NotFound, type Surroundings, findProgram } from "../src/program";

const NOTHING: Surroundings = {
  setting: "",
  interpreter: async () => undefined,
  folders: ["/work/docs"],
  isTrusted: true,
  home: "/home/ada",
  searched: ["/usr/local/bin", "/usr/bin"],
  platform: "linux",
  isProgram: () => false,
  hasSeedlint: async () => false,
};

function around(changes: Partial<Surroundings>, ...programs: string[]): Surroundings {
  return { ...NOTHING, isProgram: (file) => programs.includes(file), ...changes };
}

const VENV = { interpreter: async () => "/work/docs/.venv/bin/python", hasSeedlint: async () => true };

test("the setting wins over everything else", async () => {
  const found = await findProgram(around({ ...VENV, setting: "/opt/seedlint" }, "/opt/seedlint", "/usr/bin/seedlint"));
  assert.deepEqual(found, { command: "/opt/seedlint", before: [], origin: "the setting 'seedlint.path'" });
});

test("a setting that names an interpreter runs the module", async () => {
  const found = await findProgram(around({ setting: "/opt/python3.13" }, "/opt/python3.13"));
  assert.deepEqual([found.command, ...found.before], ["/opt/python3.13", "-P", "-m", "seedlint"]);
});

for (const [setting, command] of [
  ["~/bin/seedlint", "/home/ada/bin/seedlint"],
  ["${workspaceFolder}/bin/seedlint", "/work/docs/bin/seedlint"],
  ["./bin/seedlint", "/work/docs/bin/seedlint"],
  ["seedlint", "/usr/bin/seedlint"],
] as const) {
  test(`the setting ${setting} names ${command}`, async () => {
    assert.equal((await findProgram(around({ setting }, command))).command, command);
  });
}

test("a setting that names no program is an error, though others would be found", async () => {
  const search = findProgram(around({ ...VENV, setting: "/opt/gone" }, "/usr/bin/seedlint"));
  await assert.rejects(search, { constructor: NotFound, message: "'seedlint.path' names no program: /opt/gone" });
});

test("the interpreter of the Python extension comes before PATH", async () => {
  const found = await findProgram(around(VENV, "/usr/bin/seedlint"));
  assert.deepEqual([found.command, ...found.before], ["/work/docs/.venv/bin/python", "-P", "-m", "seedlint"]);
});

test("an interpreter without seedlint is passed over", async () => {
  const found = await findProgram(around({ ...VENV, hasSeedlint: async () => false }, "/usr/bin/seedlint"));
  assert.deepEqual(found, { command: "/usr/bin/seedlint", before: [], origin: "PATH" });
});

test("an interpreter inside a workspace that is not trusted is not started", async () => {
  const started: string[] = [];
  const hasSeedlint = async (interpreter: string): Promise<boolean> => started.push(interpreter) > 0;
  const found = await findProgram(around({ ...VENV, hasSeedlint, isTrusted: false }, "/usr/bin/seedlint"));
  assert.equal(found.command, "/usr/bin/seedlint");
  assert.deepEqual(started, []);
});

test("an interpreter beside a workspace that is not trusted is started", async () => {
  const interpreter = async (): Promise<string> => "/work/docs-venv/bin/python";
  const found = await findProgram(around({ ...VENV, interpreter, isTrusted: false }));
  assert.equal(found.command, "/work/docs-venv/bin/python");
});

test("a program on PATH that is inside a workspace is started only if it is trusted", async () => {
  const searched = ["/work/docs/bin", "/usr/bin"];
  const programs = ["/work/docs/bin/seedlint", "/usr/bin/seedlint"];
  assert.equal((await findProgram(around({ searched }, ...programs))).command, "/work/docs/bin/seedlint");
  assert.equal((await findProgram(around({ searched, isTrusted: false }, ...programs))).command, "/usr/bin/seedlint");
});

test("relative folders on PATH are not searched", async () => {
  await assert.rejects(findProgram(around({ searched: [".", ""], isProgram: (file) => !file.startsWith("/") })), NotFound);
});

test("the module of an interpreter on PATH comes last", async () => {
  const hasSeedlint = async (interpreter: string): Promise<boolean> => interpreter === "/usr/bin/python";
  const found = await findProgram(around({ hasSeedlint }, "/usr/bin/python3", "/usr/bin/python"));
  assert.deepEqual([found.command, ...found.before], ["/usr/bin/python", "-P", "-m", "seedlint"]);
});

test("on Windows programs end in .exe", async () => {
  assert.equal((await findProgram(around({ platform: "win32" }, "/usr/bin/seedlint.exe"))).command, "/usr/bin/seedlint.exe");
});

test("where nothing is found the message says how to install", async () => {
  await assert.rejects(findProgram(NOTHING), /pipx install 'seedlint\[lsp\]'/);
});
