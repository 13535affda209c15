// As much of the module `vscode` as the extension uses.

export class Position {
  constructor(readonly line: number, readonly character: number) {}
  isBefore(other: Position): boolean {
    return this.line < other.line || (this.line === other.line && this.character < other.character);
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(line: number, character: number, endLine: number, endCharacter: number) {
    this.start = new Position(line, character);
    this.end = new Position(endLine, endCharacter);
  }
  contains(at: Position): boolean {
    return !at.isBefore(this.start) && !this.end.isBefore(at);
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(given: T) => unknown>();
  readonly event = (listener: (given: T) => unknown): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(given: T): void {
    for (const listener of this.#listeners) listener(given);
  }
  get listeners(): number {
    return this.#listeners.size;
  }
}

export class Uri {
  constructor(readonly scheme: string, readonly path: string) {}
  static from({ scheme, path }: { scheme: string; path: string }): Uri {
    return new Uri(scheme, path);
  }
  static file(path: string): Uri {
    return new Uri("file", path);
  }
  toString(): string {
    return `${this.scheme}:${encodeURI(this.path)}`;
  }
}

export class CompletionList {
  constructor(readonly items: unknown[], readonly isIncomplete: boolean | undefined) {}
}

/** What a test sets, and what the extension did. */
export const fake = {
  trusted: true,
  path: { globalValue: undefined as string | undefined, workspaceValue: undefined as string | undefined },
  symbols: async (_uri: Uri): Promise<unknown> => [],
  pick: undefined as string | undefined,
  shown: [] as string[],
  opened: [] as { uri: Uri; options: Record<string, unknown> }[],
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  panels: [] as FakePanel[],
  trust: new EventEmitter<void>(),
  changes: new EventEmitter<{ document: unknown }>(),
  closes: new EventEmitter<unknown>(),
  selections: new EventEmitter<unknown>(),
  settings: new EventEmitter<{ affectsConfiguration(name: string): boolean }>(),
  editor: undefined as unknown,
  documents: [] as unknown[]
};

export class FakePanel {
  readonly disposal = new EventEmitter<void>();
  readonly messages = new EventEmitter<unknown>();
  readonly posted: unknown[] = [];
  readonly onDidDispose = this.disposal.event;
  readonly webview = {
    html: "",
    onDidReceiveMessage: this.messages.event,
    postMessage: async (message: unknown) => this.posted.push(message)
  };
  revealed = 0;
  constructor(readonly title: string, readonly options: Record<string, unknown>) {}
  reveal(): void {
    this.revealed += 1;
  }
  dispose(): void {
    this.disposal.fire();
  }
}

const say = async (text: string): Promise<undefined> => void fake.shown.push(text);

/** The module. */
export const known: Record<string, unknown> = {
  Position,
  Range,
  EventEmitter,
  Uri,
  CompletionList,
  fake,
  ViewColumn: { One: 1, Beside: -2 },
  SymbolKind: { Package: 3, String: 14 },
  CompletionItemKind: { Snippet: 14, Value: 11 },
  version: "1.91.0",
  workspace: {
    get isTrusted() {
      return fake.trusted;
    },
    getConfiguration: () => ({ inspect: () => ({ defaultValue: "argmap", ...fake.path }) }),
    registerTextDocumentContentProvider: () => ({ dispose() {} }),
    get textDocuments() {
      return fake.documents;
    },
    onDidGrantWorkspaceTrust: fake.trust.event,
    onDidChangeTextDocument: fake.changes.event,
    onDidCloseTextDocument: fake.closes.event,
    onDidChangeConfiguration: fake.settings.event
  },
  window: {
    get activeTextEditor() {
      return fake.editor;
    },
    visibleTextEditors: [],
    showErrorMessage: say,
    showWarningMessage: say,
    showInformationMessage: say,
    showQuickPick: async () => fake.pick,
    showTextDocument: async (uri: Uri, options: Record<string, unknown>) => void fake.opened.push({ uri, options }),
    createWebviewPanel: (_type: string, title: string, _column: unknown, options: Record<string, unknown>) => {
      const panel = new FakePanel(title, options);
      fake.panels.push(panel);
      return panel;
    },
    onDidChangeTextEditorSelection: fake.selections.event
  },
  commands: {
    registerCommand: (name: string, run: (...args: unknown[]) => unknown) => {
      fake.commands.set(name, run);
      return { dispose: () => fake.commands.delete(name) };
    },
    executeCommand: async (_name: string, uri: Uri) => fake.symbols(uri)
  }
};
