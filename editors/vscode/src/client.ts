// The language server of the argmap program, started once the workspace is trusted.

import { homedir } from "node:os";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import { answerCommand, type Answers } from "./answers";
import { notStarted, programPath } from "./program";

/** The options of the program for its language server. */
export const SERVER_ARGUMENTS = ["lsp"];

/** What the client is told about itself. */
export function clientOptions(answers: Answers): LanguageClientOptions {
  return {
    documentSelector: [
      { language: "argmap", scheme: "file" },
      { language: "argmap", scheme: "untitled" }
    ],
    synchronize: { configurationSection: "argmap" },
    middleware: {
      executeCommand: async (command, args, next) =>
        (await answerCommand(command, args, answers)) ? undefined : next(command, args),
      // The snippets of the extension are offered already.
      provideCompletionItem: async (document, position, context, token, next) => {
        const found = await next(document, position, context, token);
        const items = Array.isArray(found) ? found : (found?.items ?? []);
        const kept = items.filter(item => item.kind !== vscode.CompletionItemKind.Snippet);
        return Array.isArray(found) || !found ? kept : new vscode.CompletionList(kept, found.isIncomplete);
      }
    }
  };
}

/** How the server is started. */
export function serverOptions(): ServerOptions {
  return { command: programPath(), args: SERVER_ARGUMENTS, options: { cwd: homedir(), shell: false } };
}

/** What is needed of a client. */
export type Client = Pick<LanguageClient, "start" | "stop">;

/** A client that is not started yet. */
export function languageClient(answers: Answers): Client {
  return new LanguageClient("argmap", "argmap", serverOptions(), clientOptions(answers));
}

/** The one client of this window. */
export class Server {
  readonly #make: () => Client;
  #client: Client | undefined;

  constructor(make: () => Client) {
    this.#make = make;
  }

  /** Starts it, unless the workspace is not trusted or it runs already. */
  async start(): Promise<void> {
    if (!vscode.workspace.isTrusted || this.#client) return;
    try {
      this.#client = this.#make();
      await this.#client.start();
    } catch (error) {
      this.#client = undefined;
      await vscode.window.showErrorMessage(notStarted(error instanceof Error ? error : new Error(String(error))));
    }
  }

  /** Ends it. */
  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.stop();
  }

  /** Ends it and starts it again, as after the program was installed anew. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }
}
