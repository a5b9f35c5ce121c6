/** Processes: what an interpreter can import, and a command of seedlint run to its end. */

import { execFile, spawn } from "node:child_process";
import { constants, accessSync, statSync } from "node:fs";

const PROBE = "import importlib.util, sys; sys.exit(importlib.util.find_spec('seedlint') is None)";
const LONGEST_PROBE = 10_000; // milliseconds

export interface Ended {
  /** null where a signal ended the process. */
  code: number | null;
  errors: string;
}

/** Return whether the path is a file that this user may run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Return whether the interpreter can import seedlint; a Python without the option `-P` is too old for it. */
export function hasSeedlint(interpreter: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(interpreter, ["-P", "-c", PROBE], { timeout: LONGEST_PROBE }, (error) => resolve(error === null));
  });
}

/** Run a program in a folder until it ends or the signal aborts it, and return its exit code and standard error. */
export function run(command: string, args: string[], cwd: string, signal?: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, signal, stdio: ["ignore", "ignore", "pipe"] });
    let errors = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (errors += text));
    child.on("error", reject).on("close", (code) => resolve({ code, errors }));
  });
}

/** Return the last line of a text that is not empty; programs write the reason of their end there. */
export function lastLine(text: string): string {
  return text.trimEnd().split("\n").at(-1)?.trim() ?? "";
}
