// The page of a map, made ready for a webview: it gets one more script, which its policy then names by its hash.

import { createHash } from "node:crypto";

/** The page with a script added, and nothing else changed. */
export function withScript(page: string, script: string): string {
  const hash = createHash("sha256").update(script, "utf8").digest("base64");
  const allowed = page.replace("script-src ", () => `script-src 'sha256-${hash}' `);
  const end = allowed.lastIndexOf("</body>");
  if (allowed === page || end < 0) throw new Error("argmap made a page without a policy");
  return `${allowed.slice(0, end)}<script>${script}</script>\n${allowed.slice(end)}`;
}

/** The values that a page draws, as JSON. */
export function valuesOf(page: string): string {
  const found = /<script type="application\/json" id="values">([\s\S]*?)<\/script>/.exec(page);
  if (!found?.[1]) throw new Error("argmap made a page without values");
  return found[1];
}
