/**
 * The program that is started: the setting, then the interpreter of the Python extension, then `seedlint` on PATH, then
 * `python -m seedlint`.
 *
 * Nothing inside an untrusted workspace is started: a virtual environment there may come with the repository.
 */

import * as path from "node:path";

/** A program with the arguments that come before a command of seedlint, and where it was found. */
export interface Program {
  command: string;
  before: string[];
  origin: string;
}

/** The editor and the machine, as far as the search depends on them. */
export interface Surroundings {
  /** The setting `seedlint.path`; "" for none. */
  setting: string;
  /** Return the interpreter that the Python extension has chosen, if there is one. */
  interpreter: () => Promise<string | undefined>;
  folders: string[];
  isTrusted: boolean;
  home: string;
  /** The folders of PATH. */
  searched: string[];
  platform: NodeJS.Platform;
  isProgram: (file: string) => boolean;
  /** Return whether the interpreter can import seedlint. */
  hasSeedlint: (interpreter: string) => Promise<boolean>;
}

/** A search that found nothing that can be started; the message is for the user. */
export class NotFound extends Error {}

/** Return the program to start. NotFound where there is none, or where the setting names none. */
export async function findProgram(around: Surroundings): Promise<Program> {
  if (around.setting) {
    return fromSetting(around);
  }
  const interpreter = await around.interpreter();
  if (interpreter && isAllowed(interpreter, around) && (await around.hasSeedlint(interpreter))) {
    return module(interpreter, "the interpreter of the Python extension");
  }
  const onPath = findOnPath("seedlint", around);
  if (onPath) {
    return { command: onPath, before: [], origin: "PATH" };
  }
  for (const name of around.platform === "win32" ? ["python", "py"] : ["python3", "python"]) {
    const python = findOnPath(name, around);
    if (python && (await around.hasSeedlint(python))) {
      return module(python, "PATH");
    }
  }
  throw new NotFound("seedlint is not installed: pipx install 'seedlint[lsp]', or set 'seedlint.path'");
}

function fromSetting(around: Surroundings): Program {
  const [folder = ""] = around.folders;
  const written = around.setting.replaceAll("${workspaceFolder}", folder).replace(/^~(?=[\\/])/, around.home);
  const command = /[\\/]/.test(written) ? path.resolve(folder || around.home, written) : findOnPath(written, around);
  if (!command || !around.isProgram(command)) {
    throw new NotFound(`'seedlint.path' names no program: ${around.setting}`);
  }
  const origin = "the setting 'seedlint.path'";
  return isPython(command) ? module(command, origin) : { command, before: [], origin };
}

/** `-P` keeps the folder of the workspace, where the program is started, out of the search path of modules. */
function module(python: string, origin: string): Program {
  return { command: python, before: ["-P", "-m", "seedlint"], origin };
}

function isPython(file: string): boolean {
  return /^(python[\d.]*|pypy[\d.]*|py)(\.exe)?$/i.test(path.basename(file));
}

function findOnPath(name: string, around: Surroundings): string | undefined {
  const names = around.platform === "win32" && !/\.exe$/i.test(name) ? [`${name}.exe`] : [name];
  const files = around.searched.flatMap((folder) => (path.isAbsolute(folder) ? names.map((one) => path.join(folder, one)) : []));
  return files.find((file) => isAllowed(file, around) && around.isProgram(file));
}

function isAllowed(file: string, around: Surroundings): boolean {
  return around.isTrusted || !around.folders.some((folder) => isInside(file, folder));
}

function isInside(file: string, folder: string): boolean {
  const inside = path.relative(folder, file);
  return inside !== ".." && !inside.startsWith(`..${path.sep}`) && !path.isAbsolute(inside);
}
