// Questions about a claim, answered in a text beside: why it stands or falls, and what if it did otherwise.

import * as vscode from "vscode";
import { claimAt, claimsOf, type PlacedClaim } from "./claims";
import { ask } from "./program";

/** The scheme of the texts with answers. */
export const SCHEME = "argmap-answer";

/** Shows answers as texts that cannot be edited. */
export class Answers implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.#changed.event;

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? "";
  }

  /** Shows a text under a title. */
  async show(title: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${title}.txt` });
    this.#texts.set(uri.toString(), text);
    this.#changed.fire(uri);
    await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
  }
}

/** The claim at the cursor, or else one that the user picks. */
async function chooseClaim(editor: vscode.TextEditor): Promise<PlacedClaim | undefined> {
  const claims = await claimsOf(editor.document.uri);
  const here = claimAt(claims, editor.selection.active);
  if (here) return here;
  const picked = await vscode.window.showQuickPick(claims.map(one => one.id), { placeHolder: "Which claim?" });
  return claims.find(one => one.id === picked);
}

/** Says why the claim at the cursor stands or falls. */
export async function why(editor: vscode.TextEditor, answers: Answers): Promise<void> {
  const claim = await chooseClaim(editor);
  if (claim) await tellWhy(editor.document, claim.id, answers);
}

async function tellWhy(document: vscode.TextDocument, id: string, answers: Answers): Promise<void> {
  await answers.show(`why ${id}`, await ask(["why", "--", "-", id], document.getText()));
}

/** Answers a command of the server, as behind a code lens, in a text beside; returns whether it is such a command. */
export async function answerCommand(command: string, args: readonly unknown[], answers: Answers): Promise<boolean> {
  const [uri, id] = args;
  const document = vscode.workspace.textDocuments.find(one => one.uri.toString() === uri);
  if (command !== "argmap.why" || !document || typeof id !== "string") return false;
  await tellWhy(document, id, answers);
  return true;
}

/** Says which verdicts would change if the claim at the cursor were accepted or rejected. */
export async function whatIf(editor: vscode.TextEditor, answers: Answers): Promise<void> {
  const claim = await chooseClaim(editor);
  if (!claim) return;
  const verdict = await vscode.window.showQuickPick(["rejected", "accepted"], { placeHolder: `What if ${claim.id} were …` });
  if (!verdict) return;
  const option = verdict === "rejected" ? `--reject=${claim.id}` : `--accept=${claim.id}`;
  await answers.show(`what if ${claim.id} is ${verdict}`, await ask(["what-if", option, "--", "-"], editor.document.getText()));
}
