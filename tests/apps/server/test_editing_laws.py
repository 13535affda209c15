"""Whatever five people, a text editor and a bad connection do to one case: all see one file, and nothing is
lost.
"""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.apps.server.editing import EditedCase, EditedFile, Journal
from argmap.apps.server.editing.case import Person
from argmap.apps.server.editing.deltas import LineDistance, find_delta
from argmap.apps.server.editing.outcomes import Asking
from argmap.apps.server.editing.page_values import splice
from argmap.apps.server.editing.stream import EditFollower
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.parsing import parse_case
from support.speed import EXAMPLES, examples

CASE = """\
# kept
title: Should we?
claims:
  goal: We should.   # kept, too
  good: {text: It helps., supports: goal}
  bad:
    text: It costs.
    counters: goal
  soon: {text: It is soon., supports: good}
  late: {text: It is late., counters: [bad]}
"""


class World:
    """A file that is edited, the text editor beside it, and what was acknowledged."""

    def __init__(self, folder: Path, choose: random.Random) -> None:
        self.folder = folder
        self.choose = choose
        self.path = folder / "case.yaml"
        self.path.write_text(CASE, encoding="utf-8")
        self.buffer: str | None = None
        self.tokens = 0
        #: What was acknowledged, and to whom, and has to be there: in the file, or in a conflict.
        self.acknowledged: dict[str, str] = {}
        self.unwanted: set[str] = set()
        self.clients: list[Client] = []
        self.start()

    def start(self) -> None:
        """Serve it, perhaps again."""
        journal = Journal(self.folder / "journal.sqlite")
        self.case = EditedCase("case", EditedFile(str(self.path), "case", journal))
        self.case.look()

    def stop(self) -> None:
        """End it: all pages lose their connection."""
        for client in self.clients:
            client.disconnect()
        while any(one.name == "argmap-watch" for one in threading.enumerate()):
            time.sleep(0.001)
        self.case.edited.journal.close()

    @property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def token(self) -> str:
        self.tokens += 1
        return f"token{self.tokens}x"

    def took_away(self, text: str) -> None:
        """Note that somebody has taken away a text that they saw: what it said need not be there any more."""
        self.unwanted |= set(re.findall(r"token\d+x", text))

    def lost(self) -> list[str]:
        """What was acknowledged, is still wanted, and is nowhere."""
        there = self.everywhere()
        return sorted(one for one in self.acknowledged.keys() - self.unwanted if one not in there)

    def everywhere(self) -> str:
        """All that the file says, and all that is kept in conflicts."""
        return self.text + json.dumps([one.content for one in self.case.edited.journal.conflicts()])


class Client:
    """A page that edits, with an outbox, and what it has heard of the case."""

    def __init__(self, world: World, name: str) -> None:
        self.world = world
        self.name = name
        self.number = 0
        self.outbox: list[tuple[int, str, str, list[dict], str, str]] = []
        self.follower: EditFollower | None = None
        self.values = ""
        self.version = ""
        self.saw = ""
        self.connect()

    def connect(self) -> None:
        person = Person(self.name, self.name, "writer")
        self.follower = EditFollower(self.world.case, person, self.name)
        self.follower.begin()

    def disconnect(self) -> None:
        if self.follower is not None:
            self.follower.close()
            self.follower = None

    def hear(self) -> None:
        """Take in what the server has told, as the page does."""
        if self.follower is None:
            return
        while said := self.follower.news():
            for block in said.decode().split("\n\n"):
                head, _, data = block.partition("\ndata: ")
                kind = head.partition("\n")[0].removeprefix("event: ")
                if kind == "values":
                    self.values = data
                elif kind == "splice":
                    units = self.values.encode("utf-16-le")
                    for start, deleted, inserted in reversed(json.loads(data)["hunks"]):
                        after = units[2 * (start + deleted) :]
                        units = units[: 2 * start] + inserted.encode("utf-16-le") + after
                    self.values = units.decode("utf-16-le")
                elif kind == "state":
                    self.version = json.loads(data)["version"]
                    self.saw = self.world.text

    def write(self) -> None:
        """Put an edit into the outbox; it rests on what was heard."""
        choose, world = self.world.choose, self.world
        if not self.version:
            return  # a page that has heard nothing has nothing to edit
        case = parse_case(self.saw).case if self.saw else parse_case(CASE).case
        claim = choose.choice([*case.claims])
        said, gone = world.token(), ""
        kind = choose.choice(
            ("set", "set", "add", "add", "comment", "remove", "move", "turn", "undo", "redo")
        )
        edits: list[dict] = []
        if kind == "set":
            key = choose.choice(("text", "title"))
            gone = getattr(case.claims[claim], key) or ""
            edits = [{"do": "set", "name": claim, "key": key, "value": f"This is {said}."}]
        elif kind == "add":
            stance = choose.choice(("supports", "counters"))
            edits = [{"do": "add-claim", "text": f"Here is {said}", stance: [claim]}]
        elif kind == "comment":
            edits = [{"do": "comment", "name": claim, "text": said}]
        elif kind == "remove":
            found, said = case.claims[claim], ""
            gone = f"{found.text} {found.title} {found.notes}"
            edits = [{"do": "remove", "name": claim}]
        elif case.links and kind in ("move", "turn"):
            link, said = choose.choice(case.links), ""
            edits = [{"do": "move", "link": link.name, "target": claim}]
            if kind == "turn":
                stance = "counter" if link.stance == "support" else "support"
                edits = [{"do": "turn", "link": link.name, "stance": stance}]
        elif kind in ("move", "turn"):
            return
        self.number += 1
        self.outbox.append((self.number, kind, self.version, edits, said, gone))

    def send(self) -> None:
        """Send what is in the outbox; the answer may be lost, and then all is sent again."""
        while self.outbox:
            number, kind, base, edits, said, gone = self.outbox[0]
            asking = Asking(client=self.name, number=number, name=self.name)
            file = self.world.case.edited
            try:
                if kind in ("undo", "redo"):
                    getattr(file, kind)(asking)
                    owners = self.world.acknowledged
                    self.world.unwanted |= {one for one in self.world.lost() if owners[one] == self.name}
                else:
                    file.edit(asking, base, edits)
                    self.world.took_away(gone)
                    if said:
                        self.world.acknowledged[said] = self.name
            except ArgmapError:
                pass
            if self.world.choose.random() < 0.2:
                return  # the answer was lost
            self.outbox.pop(0)


def step(world: World, clients: list[Client]) -> None:
    """One thing that happens."""
    choose = world.choose
    client = choose.choice(clients)
    what = choose.random()
    if what < 0.45:
        client.write()
    elif what < 0.65:
        client.send()
    elif what < 0.85:
        client.hear()
    elif what < 0.9:
        if client.follower is not None:
            client.disconnect()
        else:
            client.connect()
    elif what < 0.93:
        world.buffer = world.text
    elif what < 0.94 and world.buffer is not None:  # an old version is put back, as git does
        world.path.write_text(world.buffer, encoding="utf-8")
        world.case.edited.look()
    elif what < 0.98 and world.buffer is not None:
        said = world.token()
        lines = world.buffer.split("\n")
        texts = [at for at, line in enumerate(lines) if "text: " in line and "}" not in line]
        at = choose.choice(texts) if texts else 0
        gone = lines[at] if texts else ""
        if texts and choose.random() < 0.5:
            lines[at] = f"    text: An editor wrote {said}."
        else:
            gone = ""
            lines.insert(
                lines.index("claims:") + 1, f"  # an editor wrote {said}\n  by-hand-{said}: By hand, {said}."
            )
        world.path.write_text("\n".join(lines), encoding="utf-8")
        world.buffer = "\n".join(lines) if choose.random() < 0.5 else None
        world.case.edited.look()
        world.took_away(gone)
        world.acknowledged[said] = "the editor"
    else:
        there = [one for one in clients if one.follower is not None]
        world.stop()
        world.start()
        for one in there:
            one.connect()


@examples(12)
@given(st.integers(0, 2**32))
def test_all_converge_to_one_file_that_loads_and_nothing_acknowledged_is_lost(seed):
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), random.Random(seed))
        clients = world.clients = [Client(world, name) for name in ("ada", "bo", "cy", "di", "ed")]
        for _ in range(30):
            step(world, clients)
        for client in clients:
            while client.outbox:
                client.send()
        for client in clients:
            if client.follower is None:
                client.connect()
            client.hear()
        drawn = world.case.look().drawn
        assert drawn is not None
        parsed = parse_case(world.text)
        assert not parsed.has_errors
        assert parsed.source.text.startswith("# kept\n")
        assert drawn.case == parsed.case
        assert {client.values for client in clients} == {drawn.text}
        assert world.lost() == []
        world.stop()


@examples(40)
@given(st.text("ab\n", max_size=60), st.text("ab\n", max_size=60), st.text("ab\n", max_size=60))
def test_the_lines_that_two_texts_do_not_share_are_counted_as_if_anew_after_each_change(text, first, second):
    distance = LineDistance(text, first)
    distance.apply(find_delta(first, second))
    assert distance.version == second
    assert distance.lines == LineDistance(text, second).lines


@examples(40)
@given(
    st.lists(st.sampled_from(["{a🦉}", "[bb]", "{c}", "ddd"]), max_size=40), st.randoms(use_true_random=False)
)
def test_the_hunks_of_a_splice_make_the_new_text_of_the_old_one(pieces, choose):
    old = "".join(piece * choose.randrange(1, 400) for piece in pieces)
    new = "".join(piece * choose.randrange(1, 400) for piece in choose.sample(pieces, len(pieces)))
    units = old.encode("utf-16-le")
    for start, deleted, inserted in reversed(json.loads(splice(old, new, "1", "2"))["hunks"]):
        units = units[: 2 * start] + inserted.encode("utf-16-le") + units[2 * (start + deleted) :]
    assert units.decode("utf-16-le") == new


_SERVE = """
import sys
from argmap.apps.server.editing import EditedFile, Journal
from argmap.apps.server.editing.outcomes import Asking
from pathlib import Path
path, journal, first = sys.argv[1:]
file = EditedFile(path, "case", Journal(Path(journal)))
number = int(first)
while True:
    edits = [{"do": "add-claim", "text": f"Here is word{number}", "supports": ["goal"]}]
    file.edit(Asking(client="ada", number=number, name="Ada"), "", edits)
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow
def test_a_server_that_is_killed_while_it_writes_leaves_a_whole_file_with_all_it_acknowledged(tmp_path):
    path, journal = tmp_path / "case.yaml", tmp_path / "journal.sqlite"
    path.write_text(CASE, encoding="utf-8")
    choose = random.Random(1)
    acknowledged: list[int] = []
    for _ in range(EXAMPLES or 4):
        first = acknowledged[-1] + 1 if acknowledged else 1
        # The request that was under way is sent again, under its number, as pages do.
        command = [sys.executable, "-c", _SERVE, str(path), str(journal), str(first)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            acknowledged.append(int(process.stdout.readline()))
            time.sleep(choose.random() * 0.1)
            os.kill(process.pid, signal.SIGKILL)
            acknowledged += [int(line) for line in process.stdout]
        parsed = parse_case(path.read_text(encoding="utf-8"))
        assert not parsed.has_errors
        said = [claim.text for claim in parsed.case.claims.values()]
        assert [said.count(f"Here is word{number}") for number in acknowledged] == [1] * len(acknowledged)
        if len(acknowledged) > 60:  # or the file grows, and each turn takes longer
            path.write_text(CASE, encoding="utf-8")
            journal.unlink()
            for left in tmp_path.glob("journal.sqlite-*"):
                left.unlink()
            acknowledged = []
