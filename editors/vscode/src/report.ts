/** The report of `seedlint check --output html=FILE`, and a server for it where the browser cannot open the file. */

import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { Program } from "./program";
import { type Ended, lastLine } from "./processes";

const LAST_CODE_OF_A_RUN = 1;

/** Return the arguments that write the report of the current folder to a file. */
export function reportArguments(program: Program, args: string[], file: string): string[] {
  return [...program.before, "check", ...args, "--quiet", "--output", `html=${file}`];
}

/** Return why a run wrote no report; "" where it wrote one. Findings are no failure. */
export function problemOf(ended: Ended): string {
  if (ended.code !== null && ended.code <= LAST_CODE_OF_A_RUN) {
    return "";
  }
  return lastLine(ended.errors) || `seedlint ended with code ${ended.code}`;
}

/** A file that is served on this machine, under an address that nobody can guess. */
export interface Served {
  address: string;
  close: () => void;
}

/**
 * Return the address to open, given the one that the editor makes of an address on this machine.
 *
 * The editor makes it once more when it opens an address, so it gets the first. code-server keeps no path of it, and leaves an
 * address of its own as it is.
 */
export function addressToOpen(address: string, external: string): string {
  const [inner, outer] = [new URL(address), new URL(external)];
  if (outer.pathname.endsWith(inner.pathname)) {
    return address;
  }
  outer.pathname = outer.pathname.replace(/\/$/, "") + inner.pathname;
  return outer.href;
}

/** Serve the file: an editor in a browser, or on another machine, forwards the port of an address but opens no file. */
export function serve(file: string): Promise<Served> {
  const path = `/${randomBytes(16).toString("hex")}/report.html`;
  const server: Server = createServer((request, response) => {
    if (request.method !== "GET" || !request.url?.endsWith(path)) {
      response.writeHead(404).end();
      return;
    }
    const stream = createReadStream(file).on("error", () => response.writeHead(404).end());
    stream.on("open", () => {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8", "referrer-policy": "no-referrer" });
      stream.pipe(response);
    });
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      resolve({ address: `http://127.0.0.1:${port}${path}`, close: () => server.close() });
    });
  });
}
