import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { ExtensionContext } from "vscode";
import * as manifest from "../package.json";
import { Answers } from "../src/answers";
import { clientOptions, Server, serverOptions } from "../src/client";
import { activate, deactivate } from "../src/extension";
import { programPath } from "../src/program";
import { document, fake, reset } from "./support";

beforeEach(reset);

const context = { subscriptions: [], asAbsolutePath: (path: string) => path } as unknown as ExtensionContext;

test("nothing is started in a workspace that is not trusted, and every command says so", async () => {
  fake.trusted = false;
  fake.path.globalValue = "/no/such/program"; // to start it would be told
  await activate(context);
  assert.equal(fake.shown.length, 0);
  for (const run of fake.commands.values()) await run();
  assert.equal(fake.shown.length, manifest.contributes.commands.length);
  assert.ok(fake.shown.every(said => said.includes("trusted workspace only")));
  await deactivate();
});

test("each command of the manifest is registered, and none else", async () => {
  fake.trusted = false;
  await activate(context);
  assert.deepEqual([...fake.commands.keys()].sort(), manifest.contributes.commands.map(one => one.command).sort());
});

test("a program that is not there is told with a way out", async () => {
  fake.path.globalValue = "/no/such/program";
  const started: string[] = [];
  const server = new Server(() => ({
    start: async () => {
      started.push("once more");
      throw new Error("spawn ENOENT");
    },
    stop: async () => undefined
  }));
  await server.start();
  assert.match(fake.shown[0] ?? "", /\/no\/such\/program cannot be started .*set argmap\.path/);
  await server.restart(); // after the setting was mended
  assert.equal(started.length, 2);
});

test("the server is started once, when the workspace is trusted at last, and ends with the editor", async () => {
  const did: string[] = [];
  const server = new Server(() => ({ start: async () => void did.push("start"), stop: async () => void did.push("stop") }));
  fake.trusted = false;
  await server.start();
  fake.trusted = true;
  await server.start();
  await server.start();
  await server.restart();
  await server.stop();
  await server.stop();
  assert.deepEqual(did, ["start", "stop", "start", "stop"]);
});

test("no workspace says which program is started, and it does not start in the folder that is open", () => {
  fake.path = { globalValue: undefined, workspaceValue: "./evil" };
  assert.equal(programPath(), "argmap");
  fake.path.globalValue = "/opt/argmap";
  const options = serverOptions() as { command: string; args: string[]; options: { cwd: string; shell: boolean } };
  assert.deepEqual([options.command, options.args, options.options.shell], ["/opt/argmap", ["lsp"], false]);
  assert.notEqual(options.options.cwd, process.cwd());
  assert.equal(manifest.contributes.configuration.properties["argmap.path"].scope, "machine");
});

test("snippets are offered once: those of the server give way", async () => {
  const provide = clientOptions(new Answers()).middleware?.provideCompletionItem;
  const items = [{ label: "goal", kind: 11 }, { label: "claim …", kind: 14 }];
  const ask = async (given: unknown): Promise<unknown> => {
    const kept = await provide?.call({} as never, {} as never, {} as never, {} as never, {} as never, (async () => given) as never);
    return JSON.parse(JSON.stringify(kept));
  };
  assert.deepEqual(await ask(items), [items[0]]);
  assert.deepEqual(await ask({ items, isIncomplete: true }), { items: [items[0]], isIncomplete: true });
  assert.deepEqual(await ask(null), []);
});

test("a text that is no case is not asked about", async () => {
  fake.trusted = false;
  await activate(context);
  fake.trusted = true;
  fake.editor = { document: { ...document(), languageId: "yaml" } };
  await fake.commands.get("argmap.editor.why")?.();
  assert.match(fake.shown[0] ?? "", /Open a case file first/);
});
