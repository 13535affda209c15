// Says which page this is, so that the server tells it of edits.
window.argmapClient = crypto.randomUUID();
