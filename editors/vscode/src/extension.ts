/** The extension: it starts and restarts the language server, shows its state, and shows the report. */

import * as vscode from "vscode";

import { Reports } from "./reports";
import { Server } from "./server";
import { onOtherInterpreter } from "./surroundings";

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const server = new Server();
  const reports = new Reports(context, server);
  context.subscriptions.push(
    server,
    reports,
    vscode.commands.registerCommand("seedlint.restart", () => server.restart()),
    vscode.commands.registerCommand("seedlint.showLog", () => server.log.show()),
    vscode.commands.registerCommand("seedlint.showReport", () => reports.show()),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("seedlint") && server.restart()),
  );
  await server.restart();
  const listening = await onOtherInterpreter(() => server.restart());
  if (listening) {
    context.subscriptions.push(listening);
  }
}
