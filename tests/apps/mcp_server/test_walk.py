"""An assistant maps an article from an empty folder on, over real standard streams too, until
all is proved.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import load_case, prove_quotations
from support.assistants import Assistant, connected
from support.running import environment, run_here

ARTICLE = """\
Should the town library open on Sundays?

People who work on weekdays can hardly use the library. It closes at six, before most of them are home. On
Saturdays the queue at the desk is forty minutes long. So the library should open on Sundays.

The head of finance objects. "A Sunday costs as much as three weekdays," she says, because wages are double. But
volunteers would take half of the shifts; eighty have signed. And the town pays the heating anyway.

A pastor asks for one quiet day a week. The library is a quiet place, say its readers, and nobody has to come.
Elsewhere, libraries that open on Sundays lend a tenth more books a year.
"""

#: The claims: id, text, party, links, and the words that say it.
CLAIMS = [
    ("workers", "Who works on weekdays can hardly use it.", "author", {"supports": ["sundays"]},
     "People who work on weekdays can hardly use the library"),
    ("closes-early", "It closes before most are home.", "author", {"supports": ["workers"]},
     "It closes at six, before most of them are home"),
    ("queue", "Saturdays are no way out.", "author", {"supports": ["workers"]},
     "On Saturdays the queue at the desk is forty minutes long"),
    ("cost", "A Sunday costs as much as three weekdays.", "finance", {"counters": ["sundays"]},
     'The head of finance objects. "A Sunday costs as much as three weekdays," she says, because wages are double'),
    ("volunteers", "Volunteers would take half of the shifts.", "author", {"counters": ["cost"]},
     "But volunteers would take half of the shifts; eighty have signed"),
    ("heating", "The heating costs nothing more.", "author", {"counters": ["cost"]}, "And the town pays the heating anyway"),
    ("rest", "One day a week should be quiet.", "pastor", {"counters": ["sundays"]},
     "A pastor asks for one quiet day a week"),
    ("quiet", "A library disturbs no rest.", "readers", {"counters": ["rest"]},
     "The library is a quiet place, say its readers, and nobody has to come"),
    ("lending", "More books are lent.", "author", {"supports": ["sundays"]},
     "Elsewhere, libraries that open on Sundays lend a tenth more books a year"),
]  # fmt: skip


def map_article(assistant: Assistant) -> None:
    """Do what the prompt says, with two quotations that are wrong at first."""
    (prompt,) = assistant.ask(
        "get_prompt", "map-article", {"file": "article.txt", "case": "library"}
    ).messages
    assert "as the case library" in prompt.content.text
    assert assistant.values("read-source", file="article.txt")["next_offset"] is None
    parties = {
        "author": "The author",
        "finance": "The head of finance",
        "pastor": "A pastor",
        "readers": "Readers",
    }
    assistant.values("new-case", name="library", title="Should the library open on Sundays?", id="sundays",
                     claim="The library should open on Sundays.", by="author", parties=parties)  # fmt: skip
    assistant.values("set-source", case="library", id="article", title="Sundays", file="article.txt")
    assistant.values(
        "cite", case="library", claim="sundays", source="article", quote="the library should open on Sundays"
    )
    for name, text, party, links, quote in CLAIMS:
        given = {"case": "library", "id": name, "text": text, "by": party, "source": "article", **links}
        if name in ("queue", "lending"):
            wrong = quote.replace("forty", "fifty").replace("a tenth", "a fifth")
            told = assistant.error("add-claim", **given, quote=wrong)
            assert "the nearest passage is" in told
        done = assistant.values("add-claim", **given, quote=quote)
        assert done["written"]


@pytest.mark.slow
def test_ten_claims_of_an_article_are_proved_and_nothing_is_dropped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    with connected() as assistant:
        map_article(assistant)
        found = assistant.values("quotations", case="library")
        assert (found["quotations"], found["proved"], found["unproved"]) == (10, 10, [])
        assert [one["text"] for one in found["uncited"]] == ["Should the town library open on Sundays?"]
        assert assistant.values("check", case="library")["diagnostics"] == []
        assert "sundays [The author] is accepted" in assistant.text("why", case="library", claim="sundays")
    case = load_case("library.yaml")
    assert len(case.claims) == 10
    assert sum(prove_quotations(case).proved) == 10
    assert run_here("check", "library.yaml").returncode == 0
    assert run_here("fmt", "--check", "library.yaml").returncode == 0


@pytest.mark.slow
def test_over_standard_streams_only_the_protocol_is_written_and_the_server_ends_with_the_client(
    tmp_path, monkeypatch
):
    import anyio
    from mcp.client.client import Client
    from mcp.client.stdio import StdioServerParameters, stdio_client

    (tmp_path / "cases").mkdir()
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "argmap", "mcp", str(tmp_path)], env=environment()
    )

    async def walk() -> list:
        with (tmp_path / "stderr").open("w", encoding="utf-8") as said:
            async with Client(stdio_client(command, errlog=said)) as client:
                done = [
                    await client.call_tool(
                        "new-case", {"name": "library", "title": "A?", "claim": "A.", "id": "a"}
                    )
                ]
                given = {"case": "library", "id": "article", "file": "article.txt"}
                done.append(await client.call_tool("set-source", given))
                given = {"case": "library", "claim": "a", "source": "article", "quote": "It closes at six"}
                done.append(await client.call_tool("cite", given))
                done.append(await client.call_tool("check", {"case": "library"}))
                done.append(await client.call_tool("show", {"case": "../library"}))
                return done

    *done, refused = anyio.run(walk)
    assert not any(one.is_error for one in done)
    assert refused.is_error
    assert "proved against the source itself" in done[-1].content[0].text
    assert (tmp_path / "cases" / "library.yaml").is_file()
    assert (tmp_path / "stderr").read_text(encoding="utf-8") == ""


def mcp(*words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "argmap", "mcp", *words]
    return subprocess.run(
        command, input="", capture_output=True, encoding="utf-8", env=environment(**variables)
    )


def test_the_home_folder_and_what_is_above_it_are_no_folder_for_an_assistant(tmp_path):
    home = tmp_path / "home" / "ann"
    home.mkdir(parents=True)
    for folder in (str(home), str(home.parent), "/"):
        done = run_here("mcp", folder, HOME=str(home))
        assert (done.returncode, done.stdout) == (2, "")
        assert "holds more than cases" in done.stderr
        assert "help: make a folder for the cases, and name that" in done.stderr


def test_a_folder_that_is_not_there_is_told():
    done = run_here("mcp", "no-such-folder")
    assert done.returncode == 2
    assert "there is no folder 'no-such-folder'" in done.stderr


@pytest.mark.slow
def test_a_client_that_goes_before_it_is_answered_ends_it_without_a_word(tmp_path):
    command = [sys.executable, "-m", "argmap", "mcp", str(tmp_path)]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    given = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}
    asked = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": given}
    with subprocess.Popen(command, env=environment(), **pipes) as process:
        process.stdout.close()
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.slow
def test_a_client_that_says_nothing_or_nonsense_ends_it_without_a_word(tmp_path):
    done = mcp(str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


#: Messages that cannot be read, the id and the code of the answer to each, and what it says.
UNREADABLE = [
    (
        r'{"jsonrpc": "2.0", "id": 7, "method": "tools/call", "params": {"name": "\ud800"}}',
        (7, -32700, "hex escape"),
    ),
    (r'{"jsonrpc": "2.0", "id": "\udfff", "method": "ping"}', (None, -32700, "surrogate")),
    ("nonsense", (None, -32700, "cannot be read")),
    ("[" * 10_000, (None, -32700, "recursion limit")),
    ('[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]', (None, -32600, "a request is a JSON object")),
    ("5", (None, -32600, "a request is a JSON object")),
    ('{"id": 8, "method": "ping"}', (8, -32600, "'jsonrpc': '2.0'")),
    ('{"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": []}', (9, -32600, "an object")),
    ('{"jsonrpc": "2.0", "id": 10, "result": 5}', None),
    ("", None),
]


@pytest.mark.slow
def test_a_message_that_cannot_be_read_is_answered_and_the_server_goes_on(tmp_path):
    command = [sys.executable, "-m", "argmap", "mcp", str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as running:
        for line, expected in [*UNREADABLE, ('{"jsonrpc": "2.0", "id": 1, "method": "ping"}', ())]:
            running.stdin.write(f"{line}\n".encode())
            running.stdin.flush()
            if expected is None:  # the next answer is that to the next message
                continue
            answer = json.loads(running.stdout.readline())
            if expected:
                assert (answer["id"], answer["error"]["code"]) == expected[:2]
                assert expected[2] in answer["error"]["message"]
            else:
                assert (answer["id"], answer["result"]) == (1, {})
        running.stdin.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


@pytest.mark.slow
def test_ctrl_c_ends_it_at_once(tmp_path):
    command = [sys.executable, "-m", "argmap", "mcp", str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as running:
        running.stdin.write(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}\n')
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == 1
        running.send_signal(signal.SIGINT)
        assert running.wait(60) == 130
        assert running.stderr.read() == b""


#: Serves with a tool that never ends.
STUCK = """
import dataclasses, threading
from pathlib import Path
from argmap.apps.mcp_server import protocol, tool
from argmap.apps.mcp_server.folder import CaseFolder
tools = tool._TOOLS.all
tools["list"] = dataclasses.replace(tools["list"], run=lambda folder, asked: threading.Event().wait())
protocol.serve_stdio(CaseFolder(Path()), read_only=True, time_limit=0.01)
"""


@pytest.mark.slow
def test_what_was_given_up_does_not_keep_the_server_from_ending(tmp_path):
    params = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }
    asked = [
        {"id": 1, "method": "initialize", "params": params},
        {"method": "notifications/initialized"},
        {"id": 2, "method": "tools/call", "params": {"name": "list", "arguments": {}}},
    ]
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", STUCK]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, cwd=tmp_path, env=environment()) as running:
        for one in asked:
            running.stdin.write(json.dumps({"jsonrpc": "2.0", **one}).encode() + b"\n")
        running.stdin.flush()
        answers = [json.loads(running.stdout.readline()) for _ in range(2)]
        assert "it took longer than 0.01 seconds" in answers[1]["result"]["content"][0]["text"]
        running.stdin.close()
        assert running.wait(60) == 0
