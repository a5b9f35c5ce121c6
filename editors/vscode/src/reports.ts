/** The command that makes the report of a folder and opens it in a browser. */

import { mkdirSync } from "node:fs";
import * as vscode from "vscode";

import { run } from "./processes";
import { type Served, addressToOpen, problemOf, reportArguments, serve } from "./report";
import type { Server } from "./server";
import { folders, ownArguments, programHere } from "./surroundings";

export class Reports implements vscode.Disposable {
  private readonly served = new Map<string, Served>();

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {}

  /** Make the report and open it; a message says why there is none. */
  async show(): Promise<void> {
    const folder = await this.folder();
    if (!folder) {
      return;
    }
    const progress = { location: vscode.ProgressLocation.Notification, title: "seedlint makes the report", cancellable: true };
    try {
      const file = await vscode.window.withProgress(progress, (_, cancelled) => this.make(folder, cancelled));
      await vscode.env.openExternal(await this.address(file));
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") {
        return;
      }
      const problem = error instanceof Error ? error.message : String(error);
      this.server.log.error(problem);
      void vscode.window.showErrorMessage(problem);
    }
  }

  dispose(): void {
    for (const one of this.served.values()) {
      one.close();
    }
  }

  private async folder(): Promise<vscode.WorkspaceFolder | undefined> {
    if (!vscode.workspace.isTrusted) {
      void vscode.window.showWarningMessage("The report runs the rule files of the workspace, which is not trusted.");
      return undefined;
    }
    const [first, ...others] = folders();
    if (!first) {
      void vscode.window.showWarningMessage("The report is about a folder: open one first.");
    }
    return others.length ? vscode.window.showWorkspaceFolderPick({ placeHolder: "The folder to report on" }) : first;
  }

  private async make(folder: vscode.WorkspaceFolder, cancelled: vscode.CancellationToken): Promise<string> {
    const program = await programHere();
    const storage = this.context.storageUri ?? this.context.globalStorageUri;
    mkdirSync(storage.fsPath, { recursive: true });
    const file = vscode.Uri.joinPath(storage, `report-${folder.index}.html`).fsPath;
    const abort = new AbortController();
    const listening = cancelled.onCancellationRequested(() => abort.abort());
    try {
      const args = reportArguments(program, ownArguments(), file);
      const problem = problemOf(await run(program.command, args, folder.uri.fsPath, abort.signal));
      if (problem) {
        throw new Error(problem);
      }
      return file;
    } finally {
      listening.dispose();
    }
  }

  /** Return the address of the report: the file itself, or, where the browser is on another machine, a forwarded port. */
  private async address(file: string): Promise<vscode.Uri> {
    if (vscode.env.uiKind === vscode.UIKind.Desktop && !vscode.env.remoteName) {
      return vscode.Uri.file(file);
    }
    const served = this.served.get(file) ?? (await serve(file));
    this.served.set(file, served);
    const external = await vscode.env.asExternalUri(vscode.Uri.parse(served.address));
    return vscode.Uri.parse(addressToOpen(served.address, external.toString(true)));
  }
}
