// Bundles the extension into dist/extension.js; with `test`, each test into dist/test, with a small vscode of its own.
import { copyFileSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node20", format: "cjs", logLevel: "warning" };

if (process.argv[2] === "test") {
  rmSync("dist/test", { recursive: true, force: true });
  const tests = readdirSync("test").filter(name => name.endsWith(".test.ts"));
  await build({
    ...common,
    entryPoints: tests.map(name => `test/${name}`),
    outdir: "dist/test",
    outExtension: { ".js": ".cjs" },
    alias: { vscode: "./test/vscode.ts" },
    external: ["vscode-oniguruma", "vscode-textmate"]
  });
} else {
  copyFileSync("../../LICENSE", "LICENSE");
  await build({ ...common, entryPoints: ["src/extension.ts"], outfile: "dist/extension.js", external: ["vscode"], minify: true });
}
