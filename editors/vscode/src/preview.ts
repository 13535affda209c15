// The map beside the text: drawn anew while one types, it follows the cursor, and leads to a claim that is chosen in it.

import * as vscode from "vscode";
import { claimAt, claimsOf } from "./claims";
import { valuesOf, withScript } from "./page";
import { ask } from "./program";

/** Milliseconds without a change after which the map is drawn anew. */
const QUIET = 250;

/** The options of the program for a page, of the text that it is given. */
export const PAGE_ARGUMENTS = ["export", "-", "--format", "html", "-o", "-"];

/** A panel with the map of one document. */
export class Preview implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #panel: vscode.WebviewPanel;
  readonly #script: string;
  readonly #disposables: vscode.Disposable[] = [];
  #timer: NodeJS.Timeout | undefined;
  #drawn: string | undefined;
  #wanted = 0;

  constructor(document: vscode.TextDocument, script: string, ended: () => void) {
    this.#uri = document.uri;
    this.#script = script;
    const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    const options = { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: true };
    this.#panel = vscode.window.createWebviewPanel("argmap.page", `Map of ${nameOf(document)}`, column, options);
    this.#disposables.push(
      this.#panel.onDidDispose(() => {
        this.dispose();
        ended();
      }),
      this.#panel.webview.onDidReceiveMessage(message => this.#chosen(message)),
      vscode.workspace.onDidChangeTextDocument(event => this.#changed(event.document)),
      vscode.workspace.onDidCloseTextDocument(closed => this.#is(closed.uri) && this.#panel.dispose()),
      vscode.window.onDidChangeTextEditorSelection(event => this.#follow(event))
    );
    void this.draw(document);
  }

  /** Shows the panel. */
  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  /** Draws the map of a text; while that has mistakes, the last map stays. */
  async draw(document: vscode.TextDocument): Promise<void> {
    const number = ++this.#wanted;
    let page: string;
    try {
      page = await ask(PAGE_ARGUMENTS, document.getText());
    } catch (error) {
      if (number === this.#wanted && this.#drawn === undefined) this.#panel.webview.html = problemPage(String((error as Error).message));
      return;
    }
    if (number !== this.#wanted) return; // a later text has been asked about
    const values = valuesOf(page);
    if (this.#drawn === undefined) this.#panel.webview.html = withScript(page, this.#script);
    else if (values !== this.#drawn) await this.#panel.webview.postMessage({ values });
    this.#drawn = values;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#wanted = -1;
    for (const one of this.#disposables.splice(0)) one.dispose();
  }

  #is(uri: vscode.Uri): boolean {
    return uri.toString() === this.#uri.toString();
  }

  #changed(document: vscode.TextDocument): void {
    if (!this.#is(document.uri)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.draw(document), QUIET);
  }

  async #follow({ textEditor, selections }: vscode.TextEditorSelectionChangeEvent): Promise<void> {
    const at = selections[0]?.active;
    if (!at || !this.#is(textEditor.document.uri)) return;
    const claim = claimAt(await claimsOf(this.#uri), at);
    if (claim) await this.#panel.webview.postMessage({ claim: claim.id });
  }

  /** Puts the cursor at what was chosen in the map. The message comes from a page that draws texts of others. */
  async #chosen(message: unknown): Promise<void> {
    const name = (message as { chosen?: unknown } | null)?.chosen;
    if (typeof name !== "string") return;
    const claim = (await claimsOf(this.#uri)).find(one => one.id === name);
    if (!claim) return;
    const visible = vscode.window.visibleTextEditors.find(one => this.#is(one.document.uri));
    const options = { selection: claim.selection, preserveFocus: true, viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One };
    await vscode.window.showTextDocument(this.#uri, options);
  }
}

function nameOf(document: vscode.TextDocument): string {
  return document.uri.path.split("/").at(-1) ?? "";
}

/** A page with a text instead of a map; it runs nothing. */
export function problemPage(text: string): string {
  const escaped = text.replace(/[&<>"]/g, one => `&#${one.codePointAt(0)};`);
  const policy = "default-src 'none'";
  return `<!DOCTYPE html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><pre>${escaped}</pre>`;
}
