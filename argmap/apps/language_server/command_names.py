"""The names of the commands, which code actions and lenses use and an editor may bind to keys."""

#: Explains why a claim or a link stands or falls.
WHY = "argmap.why"
#: Shows which verdicts would change if it were rejected, or accepted.
WHAT_IF = "argmap.whatIf"
#: Opens the live page of a document.
OPEN_PAGE = "argmap.openPage"
#: Has that page show the claim at a position.
FOLLOW = "argmap.follow"
#: Puts the cursor where a claim is to be written.
SELECT = "argmap.select"
