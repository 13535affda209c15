// The module `vscode` of the tests. What it lacks is an empty class, as the language client derives from many when it
// is loaded.

const { known } = require("./fake") as { known: Record<string, unknown> };
module.exports = new Proxy(known, { get: (all, name) => (name in all ? all[name as string] : class {}) });
