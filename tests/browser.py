"""A headless Chromium, and what it draws without a network; ``python tests/browser.py`` ends with 1 without one."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "chrome")
GUARD = 120  # seconds after which it counts as hung
# Nothing may be loaded but what the page brings; what else a picture asks for is noted.
_PAGE = """<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; img-src data:; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<style>body {{ margin: 0; background: white }} figure, svg, img {{ margin: 0; display: block }}</style>
<body>{figures}<pre id="found"></pre><script>
const found = {{asked: []}};
document.addEventListener("securitypolicyviolation", event => found.asked.push(event.blockedURI));
const hex = (...parts) => "#" + parts.map(part => part.toString(16).padStart(2, "0")).join("").toUpperCase();
async function drawn(image) {{
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const {{data}} = context.getImageData(0, 0, canvas.width, canvas.height), colours = {{}};
  for (let at = 0; at < data.length; at += 4) if (data[at + 3] == 255) {{
    const colour = hex(data[at], data[at + 1], data[at + 2]);
    colours[colour] = (colours[colour] || 0) + 1;
  }}
  return {{width: canvas.width, height: canvas.height, colours}};
}}
function texts(svg) {{
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].filter(one => one.textContent.trim()).map(one => {{
    const box = one.getBoundingClientRect();
    return {{text: one.textContent, inside: box.left >= frame.left - 1 && box.right <= frame.right + 1
      && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1, height: box.height}};
  }});
}}
(async () => {{
  for (const figure of document.querySelectorAll("figure"))
    found[figure.id] = {{...await drawn(figure.querySelector("img")), texts: texts(figure.querySelector("svg"))}};
  document.getElementById("found").textContent = JSON.stringify(found);
}})();
</script>"""

# A page without a style sheet, in colours of its own; what stands in it is measured.
_BARE = """<!doctype html><meta charset="utf-8"><body style="background: BACKGROUND; color: TEXT">CARDS
<pre id="found"></pre><script>
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
function luminance(colour) {
  const linear = one => one > 0.03928 ? ((one + 0.055) / 1.055) ** 2.4 : one / 12.92;
  const [r, g, b] = parts(colour).map(one => linear(one / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function ground(element) {
  for (; element; element = element.parentElement) {
    const colour = getComputedStyle(element).backgroundColor;
    if (parts(colour)[3] !== 0) return colour;
  }
}
const cells = [...document.querySelectorAll("th, td, caption")].map(cell => {
  const [one, other] = [luminance(getComputedStyle(cell).color), luminance(ground(cell))];
  return {text: cell.textContent, height: cell.getBoundingClientRect().height,
    contrast: (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)};
});
const widest = Math.max(...[...document.querySelectorAll("table")].map(one => one.getBoundingClientRect().width));
document.getElementById("found").textContent = JSON.stringify({cells, widest});
</script>"""


def browser() -> str | None:
    """Where a Chromium is."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def page(pictures: Mapping[str, str]) -> str:
    """Every SVG as a notebook shows it (an image of its own), and in the page, where its texts can be measured."""
    figures = []
    for name, svg in pictures.items():
        data = base64.b64encode(svg.encode()).decode()
        figures.append(f'<figure id="{name}"><img src="data:image/svg+xml;base64,{data}">{svg}</figure>')
    return _PAGE.format(figures="".join(figures))


def run(path: str, where: Path, *options: str) -> str:
    """What the browser says of the page; names are not resolved, so that nothing but this machine is reached."""
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    quiet = ("--headless", "--disable-gpu", "--hide-scrollbars", "--host-resolver-rules=MAP * ~NOTFOUND")
    command = [path, *quiet, *root, "--virtual-time-budget=20000", *options, where.as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=GUARD).stdout


def looked_at(path: str, pictures: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """What was drawn of each picture, and under ``asked`` what one wanted from elsewhere."""
    where = folder / "pictures.html"
    where.write_text(page(pictures), encoding="utf-8")
    told = re.search(r'<pre id="found">(.*?)</pre>', run(path, where, "--dump-dom"), re.DOTALL)
    assert told
    found: dict[str, Any] = json.loads(unescape(told[1]))
    return found


def shown_in_page(path: str, html: str, colours: str, folder: Path) -> dict[str, Any]:
    """Each cell of what stands in a bare page of these colours (background and text): its contrast and its height."""
    background, text = colours.split()
    where = folder / "cards.html"
    where.write_text(_BARE.replace("BACKGROUND", background).replace("TEXT", text).replace("CARDS", html), "utf-8")
    told = re.search(
        r'<pre id="found">(.*?)</pre>', run(path, where, "--dump-dom", "--window-size=1200,900"), re.DOTALL
    )
    assert told
    found: dict[str, Any] = json.loads(unescape(told[1]))
    return found


if __name__ == "__main__":
    sys.exit(0 if browser() else "no Chromium on the path")
