"""The page of a case that is edited, and what is done on it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from argmap import load_case
from argmap.apps.server import Role
from support.serving import Running, put

PHONE = {"width": 390, "height": 844}


def link(there: Running, role: Role = Role.WRITER) -> str:
    secret = there.server.site.access.invitation(role).secret
    return f"http://127.0.0.1:{there.port}/enter#key={secret}"


def admit(page: Page, there: Running, role: Role = Role.WRITER) -> None:
    """Give a page the cookie that it gets by a link: to open the link itself takes a third of what the case
    takes.
    """
    headers = there.enter(there.server.site.access.invitation(role).secret)
    name, _, value = headers["Cookie"].rpartition("; ")[2].partition("=")
    page.context.add_cookies(
        [{"name": name, "value": value, "url": headers["Origin"], "httpOnly": True, "sameSite": "Strict"}]
    )


def row(page: Page, text: str):
    return page.locator("#tree [role=treeitem]", has_text=text).last


def add(page: Page, about: str, button: str, text: str) -> None:
    """Choose a claim and write another about it, as somebody with a mouse does."""
    row(page, about).click()
    page.locator("#edit-panel").get_by_role("button", name=button).click()
    page.keyboard.insert_text(text)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(f"#tree :text('{text}')")


def write_text(page: Page, text: str, becomes: str) -> None:
    row(page, text).press("F2")
    page.locator(".composer textarea").fill(becomes)
    page.keyboard.press("Enter")


def links_of(file, claim: str) -> list[tuple[str, str]]:
    """The target and the stance of each link from a claim, as the file says it."""
    return [(one.target, one.stance) for one in load_case(str(file)).links if one.premises[0] == claim]


def remove_in_file(case_file: Path, line: str) -> None:
    put(case_file, "".join(one for one in case_file.read_text().splitlines(True) if line not in one))


def unfold(page: Page) -> None:
    folded = page.locator("#edit-panel .fold:not([open]) > summary")
    while folded.count():
        folded.first.click()
