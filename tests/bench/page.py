"""How large the HTML page is, how long it takes to write, and how soon a browser shows something of it."""

from __future__ import annotations

import statistics
import sys
from pathlib import Path
from typing import Any

from generated import write_case
from measure import ROOT, median

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-sync",
]
#: Milliseconds from the start of loading to the first frame in which there is what is looked for.
_SHOWN = """() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(
  document.querySelectorAll(SELECTOR).length ? performance.now() : -1))))"""
#: Milliseconds between frames while the map is moved in each of them.
_PANNED = """() => new Promise(done => {
  const view = document.getElementById("viewport"), between = [];
  let last = performance.now();
  const step = now => {
    between.push(now - last);
    last = now;
    const deltaX = between.length % 40 < 20 ? 6 : -6;
    view.dispatchEvent(new WheelEvent("wheel", { deltaX, deltaY: 0, bubbles: true, cancelable: true }));
    if (between.length < 120) requestAnimationFrame(step);
    else done(between.slice(5));
  };
  requestAnimationFrame(step);
})"""
#: Zooms the map to a scale.
_ZOOM = """scale => {
  const view = document.getElementById("viewport"), { left, top } = view.getBoundingClientRect();
  const now = parseFloat(document.getElementById("zoom").textContent) / 100;
  view.dispatchEvent(new WheelEvent("wheel", { ctrlKey: true, deltaY: -300 * Math.log(scale / now),
    clientX: left + 300, clientY: top + 250, bubbles: true, cancelable: true }));
}"""


def page(folder: Path) -> None:
    """Bytes and seconds by size; then the first useful paint, against an empty page of the same bytes."""
    print("page: `export --format html`, whole process (aim: 300 claims under 300 kB)")
    took = None
    for claims in (300, 3_000, 30_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        target = folder / f"{claims}.html"
        last, took = took, median([*ARGMAP, "export", str(path), "-o", str(target)], runs=3)
        size = target.stat().st_size
        grown = f", {took.cpu / last.cpu:.1f} times the last" if last else ""
        print(f"  {claims:>6} claims: {size / 1000:.0f} kB, {took.cpu:.2f} s{grown}, peak {took.peak:.0f} MB")
    sys.path.insert(0, str(ROOT / "tests"))
    from support.chromium import CHROMIUM

    if CHROMIUM is None:
        print("  in a browser: not measured; needs Chromium")
        return
    print("  first useful paint in Chromium, against an empty page of the same bytes (aim: 5,000 in 2 s)")
    _paints(folder, CHROMIUM)


def _paints(folder: Path, chromium: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        for claims in (60, 3_000, 5_000):
            target = folder / f"{claims}.html"
            median(
                [*ARGMAP, "export", str(write_case(folder / "case.yaml", claims)), "-o", str(target)], runs=1
            )
            empty = folder / "empty.html"
            filler = "x" * target.stat().st_size
            empty.write_text(
                f"<!DOCTYPE html><title>Empty</title><p>Empty</p><!--{filler}-->", encoding="utf-8"
            )
            ours, floor = (
                [_paint(browser, file, what) for _ in range(9)]
                for file, what in ((target, "#boxes .box"), (empty, "p"))
            )
            mine, base = statistics.median(ours), statistics.median(floor)
            print(f"  {claims:>6} claims: {mine:.0f} ms, empty {base:.0f} ms, ratio {mine / base:.1f}")
            if claims == 3_000:
                _frames(browser, target)
        browser.close()


def _frames(browser: Any, file: Path) -> None:
    print("  milliseconds between frames while the map moves (aim: 16.7, which is 60 a second)")
    tab = browser.new_page(viewport={"width": 1440, "height": 900})
    tab.goto(file.as_uri(), wait_until="load")
    for scale in (None, 0.35, 0.9):
        if scale is not None:
            tab.evaluate(_ZOOM, scale)
            tab.wait_for_timeout(300)
        between = sorted(tab.evaluate(_PANNED))
        late = between[int(len(between) * 0.95)]
        told = "the whole map" if scale is None else f"at {scale:.0%}"
        print(f"    {told}: median {statistics.median(between):.1f}, 95 of 100 in {late:.1f}")
    tab.close()


def _paint(browser: Any, file: Path, selector: str) -> float:
    tab = browser.new_page(viewport={"width": 1280, "height": 800})
    tab.goto(file.as_uri(), wait_until="load")
    shown: float = tab.evaluate(_SHOWN.replace("SELECTOR", repr(selector)))
    tab.close()
    return shown
