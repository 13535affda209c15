// What the tests share: the fake editor, a document in it, and the outline that the server would give.

import { createRequire } from "node:module";
import { fake, Position, Range, Uri } from "./fake";

export { fake, Position, Range, Uri };
export const load = createRequire(__filename);

export const CASE = `title: Should we?
claims:
  goal: We should.
  good: {text: It helps., supports: goal}
  bad: {text: It costs., counters: goal}
`;

/** The program to be tested; where it is not named, tests of it are skipped. */
export const PROGRAM = process.env["ARGMAP_PROGRAM"];
export const skip = PROGRAM ? false : "ARGMAP_PROGRAM names no program";

export interface Document {
  uri: Uri;
  languageId: string;
  text: string;
  getText(): string;
}

export function document(text = CASE, path = "/cases/should.argmap.yaml"): Document {
  return { uri: Uri.file(path), languageId: "argmap", text, getText() { return this.text; } };
}

export function symbol(name: string, line: number, kind = 14, children: unknown[] = []): unknown {
  return { name, kind, children, range: new Range(line, 2, line, 60), selectionRange: new Range(line, 2, line, 2 + name.length) };
}

export const OUTLINE = [
  symbol("parties", 90, 3, [symbol("pro", 91)]),
  symbol("claims", 1, 3, [symbol("goal", 2), symbol("First", 3, 3, [symbol("good", 3), symbol("bad", 4)])])
];

export function reset(): void {
  Object.assign(fake, { trusted: true, pick: undefined, shown: [], opened: [], panels: [], documents: [], editor: undefined });
  fake.symbols = async () => OUTLINE;
  fake.path = { globalValue: PROGRAM, workspaceValue: undefined };
}

/** Waits for something that must come to be. */
export async function until(true_: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!true_()) {
    if (Date.now() > end) throw new Error("it did not come to be");
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}
