// The extension: the language server, the map beside the text, and questions about claims.

import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import { Answers, SCHEME, whatIf, why } from "./answers";
import { languageClient, Server } from "./client";
import { Preview } from "./preview";

const answers = new Answers();
const server = new Server(() => languageClient(answers));

/** Called when a case file is opened, or a command is chosen. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const previews = new Map<string, Preview>();
  const script = readFileSync(context.asAbsolutePath("media/page.js"), "utf8");
  const register = (name: string, run: () => Promise<void>): void => {
    context.subscriptions.push(vscode.commands.registerCommand(`argmap.editor.${name}`, () => guarded(run)));
  };
  context.subscriptions.push(vscode.workspace.registerTextDocumentContentProvider(SCHEME, answers));
  register("restart", () => server.restart());
  register("why", () => inEditor(editor => why(editor, answers)));
  register("whatIf", () => inEditor(editor => whatIf(editor, answers)));
  register("showPage", () =>
    inEditor(async ({ document }) => {
      const key = document.uri.toString();
      const shown = previews.get(key);
      if (shown) shown.reveal();
      else previews.set(key, new Preview(document, script, () => previews.delete(key)));
    })
  );
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(() => void server.start()),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration("argmap.path")) void server.restart();
    })
  );
  await server.start();
}

export async function deactivate(): Promise<void> {
  await server.stop();
}

/** Runs a command in a trusted workspace only, and shows what it fails with. */
async function guarded(run: () => Promise<void>): Promise<void> {
  if (!vscode.workspace.isTrusted) {
    await vscode.window.showWarningMessage("argmap is started in a trusted workspace only.");
    return;
  }
  try {
    await run();
  } catch (error) {
    await vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error));
  }
}

async function inEditor(run: (editor: vscode.TextEditor) => Promise<void>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId === "argmap") await run(editor);
  else await vscode.window.showInformationMessage("Open a case file first: name.argmap.yaml, or any .yaml file in a folder named cases.");
}
