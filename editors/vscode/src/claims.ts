// Claims and their places in a text, as the language server's outline has them.

import * as vscode from "vscode";

/** A claim, where it is written, and where its id is. */
export interface PlacedClaim {
  readonly id: string;
  readonly range: vscode.Range;
  readonly selection: vscode.Range;
}

/** The claims of a document; empty while the server does not answer. */
export async function claimsOf(uri: vscode.Uri): Promise<PlacedClaim[]> {
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
    "vscode.executeDocumentSymbolProvider",
    uri
  );
  const section = symbols?.find(one => one.name === "claims");
  return section ? leaves(section) : [];
}

function leaves(symbol: vscode.DocumentSymbol): PlacedClaim[] {
  return symbol.children.flatMap(child =>
    // Groups and stages are around claims.
    child.kind === vscode.SymbolKind.Package
      ? leaves(child)
      : [{ id: child.name, range: child.range, selection: child.selectionRange }]
  );
}

/** The claim that is written at a place. */
export function claimAt(claims: readonly PlacedClaim[], position: vscode.Position): PlacedClaim | undefined {
  return claims.find(one => one.range.contains(position));
}
