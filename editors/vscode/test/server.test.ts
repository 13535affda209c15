// With the real program: the language server over its streams, and answers about claims.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, test } from "node:test";
import type { TextEditor } from "vscode";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import { Answers, whatIf, why } from "../src/answers";
import { clientOptions, serverOptions } from "../src/client";
import { ask, ProgramError } from "../src/program";
import { CASE, document, fake, Position, reset, skip } from "./support";

beforeEach(reset);

test("the server that the extension starts finds a mistake in a case of its language", { skip }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "argmap-"));
  const { command, args, options } = serverOptions() as { command: string; args: string[]; options: { cwd: string } };
  const server = spawn(command, args, options);
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const found = new Promise<{ diagnostics: { code: string; message: string }[] }>(resolve =>
    connection.onNotification("textDocument/publishDiagnostics", resolve)
  );
  connection.listen();
  const { capabilities } = await connection.sendRequest<{ capabilities: Record<string, unknown> }>("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {}
  });
  assert.ok(capabilities["documentFormattingProvider"]);
  await connection.sendNotification("initialized", {});
  const text = CASE.replace("supports: goal", "supports: gaol");
  const uri = pathToFileURL(join(folder, "case.argmap.yaml")).href;
  await connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "argmap", version: 1, text } });
  const { diagnostics } = await found;
  assert.deepEqual(diagnostics.map(one => one.code), ["unknown-target"]);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  assert.equal(await new Promise(resolve => server.on("close", resolve)), 0);
  connection.dispose();
  rmSync(folder, { recursive: true });
});

test("why and what if are answered about the claim at the cursor, of the text as it is", { skip }, async () => {
  const editor = { document: document(), selection: { active: new Position(2, 5) } } as unknown as TextEditor;
  const answers = new Answers();
  await why(editor, answers);
  fake.pick = "rejected";
  await whatIf({ ...editor, selection: { active: new Position(4, 5) } } as unknown as TextEditor, answers);
  const [first, second] = fake.opened.map(one => answers.provideTextDocumentContent(one.uri as never));
  assert.match(first ?? "", /^goal is rejected: bad counters it/);
  assert.match(second ?? "", /If bad is rejected:\n {2}goal +rejected → ✓ accepted/);
});

test("a code lens is answered in a text beside, and other commands by the server", { skip }, async () => {
  const answers = new Answers();
  const text = document();
  fake.documents = [text];
  const asked: unknown[] = [];
  const execute = clientOptions(answers).middleware?.executeCommand;
  const run = async (command: string, ...args: unknown[]): Promise<unknown> =>
    execute?.call({} as never, command, args, (async (...given: unknown[]) => asked.push(given)) as never);
  await run("argmap.why", text.uri.toString(), "good");
  await run("argmap.why", "file:/not/open.yaml", "good");
  await run("argmap.openPage", text.uri.toString());
  assert.match(answers.provideTextDocumentContent(fake.opened[0]!.uri as never), /^good is accepted/);
  assert.deepEqual(asked, [["argmap.why", ["file:/not/open.yaml", "good"]], ["argmap.openPage", [text.uri.toString()]]]);
});

test("outside of claims one is picked, and nothing happens if none is", { skip }, async () => {
  const editor = { document: document(), selection: { active: new Position(0, 0) } } as unknown as TextEditor;
  const answers = new Answers();
  await why(editor, answers);
  assert.equal(fake.opened.length, 0);
  fake.pick = "good";
  await why(editor, answers);
  assert.match(answers.provideTextDocumentContent(fake.opened[0]!.uri as never), /^good is accepted/);
});

test("what the program says of a mistake is the error", { skip }, async () => {
  await assert.rejects(ask(["why", "--", "-", "goal; touch /tmp/x"], CASE), (error: Error) => {
    assert.ok(error instanceof ProgramError);
    return error.message.includes("is called 'goal; touch /tmp/x'");
  });
});
