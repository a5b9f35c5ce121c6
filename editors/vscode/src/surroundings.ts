/** The editor and the machine as the search for the program sees them. */

import * as os from "node:os";
import * as path from "node:path";
import * as vscode from "vscode";

import { type Program, type Surroundings, findProgram } from "./program";
import { hasSeedlint, isProgram } from "./processes";

/** The part of the interface of the Python extension that is used here. */
interface PythonExtension {
  environments: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path: string };
    resolveEnvironment(found: { path: string }): Promise<{ executable: { uri?: vscode.Uri } } | undefined>;
    onDidChangeActiveEnvironmentPath: vscode.Event<unknown>;
  };
}

/** Return the program to start. NotFound where there is none. */
export async function programHere(): Promise<Program> {
  const around: Surroundings = {
    setting: vscode.workspace.getConfiguration("seedlint").get("path", "").trim(),
    interpreter,
    folders: folders().map((folder) => folder.uri.fsPath),
    isTrusted: vscode.workspace.isTrusted,
    home: os.homedir(),
    searched: (process.env["PATH"] ?? "").split(path.delimiter),
    platform: process.platform,
    isProgram,
    hasSeedlint,
  };
  return findProgram(around);
}

/** Return the arguments that the user adds to those of seedlint. */
export function ownArguments(): string[] {
  return vscode.workspace.getConfiguration("seedlint").get<string[]>("args", []);
}

/** Return the folders of the workspace that are on disk. */
export function folders(): vscode.WorkspaceFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
}

/** Call the function whenever the Python extension has chosen another interpreter. */
export async function onOtherInterpreter(act: () => unknown): Promise<vscode.Disposable | undefined> {
  return (await pythonExtension())?.environments.onDidChangeActiveEnvironmentPath(() => void act());
}

async function interpreter(): Promise<string | undefined> {
  const environments = (await pythonExtension())?.environments;
  const found = environments?.getActiveEnvironmentPath(folders()[0]?.uri);
  const resolved = found && (await environments?.resolveEnvironment(found));
  return resolved?.executable.uri?.fsPath;
}

async function pythonExtension(): Promise<PythonExtension | undefined> {
  const extension = vscode.extensions.getExtension<Partial<PythonExtension>>("ms-python.python");
  try {
    const offered = await extension?.activate();
    return offered?.environments ? (offered as PythonExtension) : undefined;
  } catch {
    return undefined; // its failure is its own to report
  }
}
