import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type * as OnigurumaModule from "vscode-oniguruma";
import type * as TextmateModule from "vscode-textmate";
import { load } from "./support";

const oniguruma: typeof OnigurumaModule = load("vscode-oniguruma");
const textmate: typeof TextmateModule = load("vscode-textmate");

const FILES: Record<string, string> = {
  "source.argmap": "syntaxes/argmap.tmLanguage.json",
  "source.yaml": load.resolve("tm-grammars/grammars/yaml.json")
};

/** Each piece of a text with the scopes that end in `.argmap`. */
async function scoped(text: string): Promise<string[]> {
  await oniguruma.loadWASM(readFileSync(load.resolve("vscode-oniguruma/release/onig.wasm")).buffer).catch(() => undefined);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: string => new oniguruma.OnigString(string)
    }),
    loadGrammar: async name => (FILES[name] ? JSON.parse(readFileSync(FILES[name], "utf8")) : null)
  });
  const grammar = await registry.loadGrammar("source.argmap");
  assert.ok(grammar);
  let state = textmate.INITIAL;
  return text.split("\n").flatMap(line => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      scopes.slice(1).filter(one => one.endsWith(".argmap")).map(one => `${one.split(".").at(-2)} ${line.slice(startIndex, endIndex)}`)
    );
  });
}

test("what a claim bears on is coloured, in lines and in brackets, and nothing else is", async () => {
  assert.deepEqual(await scoped("  why:\n    supports: goal # supports: x\n    text: It -> helps, supports: no."), ["stance supports", "reference goal"]);
  assert.deepEqual(await scoped("  u: {counters: [a + b -> c, d.2], by: pro}"), [
    "stance counters", "reference a", "step +", "reference b", "step ->", "reference c", "reference d.2"
  ]);
  assert.deepEqual(await scoped('  f: {text: "a -> b, supports: c", contradicts: émigré}'), ["stance contradicts", "reference émigré"]);
  assert.deepEqual(await scoped("      - target: why -> goal\n        with: [goal]"), [
    "reference why", "step ->", "reference goal", "reference goal"
  ]);
  assert.deepEqual(await scoped("# supports: goal\ntitle: 'counters: x'\nsupports-not: x"), []);
});
