/** The item in the status bar: what the server does, and what a click does about it. */

import type { Program } from "./program";

export type State =
  | { kind: "starting" }
  | { kind: "running"; program: Program; isTrusted: boolean }
  | { kind: "failed"; problem: string };

export interface Status {
  text: string;
  tooltip: string;
  command: string;
  isWarning: boolean;
}

/** Return what the item shows in a state of the server. */
export function statusOf(state: State): Status {
  switch (state.kind) {
    case "starting":
      return { text: "$(loading~spin) seedlint", tooltip: "seedlint starts", command: "seedlint.showLog", isWarning: false };
    case "running": {
      const origin = `${[state.program.command, ...state.program.before].join(" ")} (from ${state.program.origin})`;
      if (state.isTrusted) {
        return { text: "$(check) seedlint", tooltip: `seedlint checks documents: ${origin}`, command: "seedlint.showLog", isWarning: false };
      }
      const tooltip = `seedlint checks documents without the rule files of this workspace, which is not trusted: ${origin}`;
      return { text: "$(shield) seedlint", tooltip, command: "workbench.trust.manage", isWarning: false };
    }
    case "failed":
      return { text: "$(warning) seedlint", tooltip: `seedlint does not run: ${state.problem}`, command: "seedlint.showLog", isWarning: true };
  }
}
