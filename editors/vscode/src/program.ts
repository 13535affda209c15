// The argmap program: where it is, and how it is asked. No shell is involved, and it starts in the home folder, so that
// no folder that is open can put another program in its place.

import { spawn } from "node:child_process";
import { homedir } from "node:os";
import * as vscode from "vscode";

/** Milliseconds after which an answer is no longer waited for. */
const PATIENCE = 20_000;

/** The program failed: what it says about it. */
export class ProgramError extends Error {}

/** The program as set by the user; a workspace cannot set it. */
export function programPath(): string {
  const set = vscode.workspace.getConfiguration("argmap").inspect<string>("path");
  return set?.globalValue?.trim() || set?.defaultValue || "argmap";
}

/** What the program prints when it is given a text; throws a ProgramError when it fails. */
export function ask(args: readonly string[], text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(programPath(), args, { cwd: homedir(), shell: false, signal: AbortSignal.timeout(PATIENCE), windowsHide: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => out.push(piece));
    child.stderr.on("data", (piece: Buffer) => err.push(piece));
    child.on("error", error =>
      reject(new ProgramError(error.name === "AbortError" ? `argmap did not answer in ${PATIENCE / 1000} s` : notStarted(error)))
    );
    child.on("close", (status, signal) => {
      if (status === 0) resolve(Buffer.concat(out).toString("utf8"));
      else reject(new ProgramError(Buffer.concat(err).toString("utf8").trim() || `argmap ended with ${status ?? signal}`));
    });
    child.stdin.on("error", () => undefined); // it may end before it has read everything
    child.stdin.end(text);
  });
}

/** Why the program could not be started, and what to do. */
export function notStarted(error: Error): string {
  return `${programPath()} cannot be started (${error.message}). Install it (in a checkout of argmap: pip install '.[lsp]'), or set argmap.path.`;
}
