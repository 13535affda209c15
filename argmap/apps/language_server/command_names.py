"""The names of the commands, which code actions and lenses use and an editor may bind to keys."""

#: Tells why a claim or a link stands or falls.
WHY = "argmap.why"
#: Tells which verdicts would be others if it were rejected, or accepted.
WHAT_IF = "argmap.whatIf"
#: Opens the live page of a document.
OPEN_PAGE = "argmap.openPage"
#: Has that page show the claim at a position.
FOLLOW = "argmap.follow"
#: Puts the cursor where a claim is to be written.
SELECT = "argmap.select"
