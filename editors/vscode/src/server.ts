/** The language server: started, restarted one after the other, and shown in the status bar. */

import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import * as vscode from "vscode";
import {
  State as ClientState,
  CloseAction,
  ErrorAction,
  type Executable,
  LanguageClient,
  type LanguageClientOptions,
} from "vscode-languageclient/node";

import { documentSelector } from "./documents";
import type { Program } from "./program";
import { mayRestart } from "./restarts";
import { type State, statusOf } from "./status";
import { ownArguments, programHere } from "./surroundings";

const LONGEST_COMPLAINT = 2000; // milliseconds

/** A client that writes its own errors to the log only: `Server` shows what the server said in place of them. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

export class Server implements vscode.Disposable {
  readonly log = vscode.window.createOutputChannel("seedlint", { log: true });
  private readonly item = vscode.window.createStatusBarItem("seedlint", vscode.StatusBarAlignment.Right);
  private client: LanguageClient | undefined;
  private last: Promise<void> = Promise.resolve();
  /** The last line that the server wrote to standard error, and the end of that stream. */
  private complaint = "";
  private complained: Promise<unknown> = Promise.resolve();
  private hasStarted = false;
  private ends: number[] = [];

  constructor() {
    this.item.name = "seedlint";
  }

  /** Start the server, in place of the one that runs. Restarts that are asked for meanwhile come afterwards. */
  restart(): Promise<void> {
    this.last = this.last.then(() => this.replace());
    return this.last;
  }

  async dispose(): Promise<void> {
    await this.last;
    await this.stop();
    this.item.dispose();
    this.log.dispose();
  }

  private async replace(): Promise<void> {
    await this.stop();
    this.complaint = "";
    this.show({ kind: "starting" });
    try {
      await this.start(await programHere());
    } catch (error) {
      await Promise.race([this.complained, setTimeout(LONGEST_COMPLAINT)]); // the connection may end before the stream
      await this.fail(this.complaint || (error instanceof Error ? error.message : String(error)));
    }
  }

  private async start(program: Program): Promise<void> {
    const executable: Executable = { command: program.command, args: [...program.before, "lsp", ...ownArguments()] };
    this.log.info(`starts ${[executable.command, ...(executable.args ?? [])].join(" ")}`);
    const client = new QuietClient("seedlint", "seedlint", executable, this.options());
    this.client = client;
    this.hasStarted = false;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) {
        this.show(this.stateOf(newState, program));
      }
    });
    await client.start();
    this.hasStarted = true;
  }

  private stateOf(state: ClientState, program: Program): State {
    switch (state) {
      case ClientState.Running:
        return { kind: "running", program, isTrusted: vscode.workspace.isTrusted };
      case ClientState.Stopped:
        return { kind: "failed", problem: this.complaint || "the server ended" };
      default:
        return { kind: "starting" };
    }
  }

  private options(): LanguageClientOptions {
    return {
      documentSelector: documentSelector(),
      initializationOptions: { trusted: vscode.workspace.isTrusted },
      outputChannel: this.log,
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => ({ action: this.afterEnd(), handled: true }),
      },
      stdioOptions: {
        stdout: () => undefined,
        stderr: (input, log) => {
          const lines = createInterface({ input });
          this.complained = once(lines, "close");
          lines.on("line", (line) => {
            this.complaint = line.trim() || this.complaint;
            log.error(line);
          });
        },
      },
    };
  }

  /** A server that ended by itself is started again, but not without end, and not where it never started. */
  private afterEnd(): CloseAction {
    this.ends.push(Date.now());
    if (this.hasStarted && mayRestart(this.ends)) {
      return CloseAction.Restart;
    }
    if (this.hasStarted) {
      setImmediate(() => void this.fail(this.complaint || "the server ended several times"));
    }
    return CloseAction.DoNotRestart;
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch(() => undefined); // it did not start, or ended by itself
  }

  private async fail(problem: string): Promise<void> {
    await this.stop();
    this.log.error(problem);
    this.show({ kind: "failed", problem });
    const [install, settings] = ["How to Install", "Open Settings"];
    void vscode.window.showErrorMessage(problem, install, settings).then((chosen) => {
      if (chosen === install) {
        void vscode.commands.executeCommand("workbench.action.openWalkthrough", "seedlint.seedlint#start");
      } else if (chosen === settings) {
        void vscode.commands.executeCommand("workbench.action.openSettings", "seedlint.path");
      }
    });
  }

  private show(state: State): void {
    const status = statusOf(state);
    this.item.text = status.text;
    this.item.tooltip = status.tooltip;
    this.item.command = status.command;
    this.item.backgroundColor = status.isWarning ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    this.item.show();
    void vscode.commands.executeCommand("setContext", "seedlint.running", state.kind === "running");
  }
}
