// In the page of a map: draws what the editor sends, chooses what the cursor is at, and says what is chosen.
(() => {
"use strict";

const editor = acquireVsCodeApi();
let chosen = null, follows = null;

addEventListener("message", ({ data }) => {
  if (typeof data.values === "string") window.argmap.replace(JSON.parse(data.values));
  if (typeof data.claim === "string" && data.claim !== chosen) {
    follows = data.claim;
    location.hash = new URLSearchParams({ claim: data.claim }).toString();
  }
});

function look() {
  const name = document.querySelector("#about > .meta > .id")?.textContent ?? null;
  if (name === chosen) return;
  chosen = name;
  // What was chosen because the cursor is there is no news to the editor.
  if (name !== null && name !== follows) editor.postMessage({ chosen: name });
  follows = null;
}

const about = document.getElementById("about");
if (about) new MutationObserver(look).observe(about, { childList: true });
look();
})();
