// Exchanges the secret in the address, or a code that is typed, for a cookie, and goes on.
(() => {
"use strict";

const form = document.getElementById("enter"), told = document.getElementById("told"), field = form.elements.key;

async function ask(path, body) {
  told.textContent = "One moment …";
  try {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const said = await answer.json();
    if (answer.ok) { location.replace(said.to); return; }
    told.textContent = `${said.error} ${said.hint || ""}`;
  } catch {
    told.textContent = "The server does not answer.";
  }
  form.hidden = false;
  field.select();
}

// What is in the address is taken out of it, so that nobody reads it there or passes it on with the page.
function begin() {
  const key = new URLSearchParams(location.hash.slice(1)).get("key");
  if (!key) { form.hidden = false; return; }
  history.replaceState(null, "", location.pathname);
  ask("/enter", { key });
}

form.addEventListener("submit", event => { event.preventDefault(); ask("/enter", { key: field.value }); });
document.querySelector("#here button")?.addEventListener("click", () => ask("/exit", {}));
addEventListener("hashchange", begin);
begin();
})();
