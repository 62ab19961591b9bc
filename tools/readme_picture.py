"""Makes the picture of the README from what `make edition` built: a web page beside an open spread of the book.

Usage: python tools/readme_picture.py [BUILD]   (needs chromium, pdftoppm and Pillow)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
RIGHT = 8
"""The page of the vertical PDF on the right of the spread; the next one is on its left."""

HEIGHT = 1120
GROUND, LINE = "#f2f1ec", "#c8c8c8"
QUIET = (
    "no-sandbox",
    "disable-gpu",
    "disable-background-networking",
    "disable-sync",
    "no-first-run",
    "hide-scrollbars",
)


def main(build: Path) -> None:
    """Writes docs/images/edition.png."""
    with tempfile.TemporaryDirectory() as folder:
        screen = web_page(build / "web" / "text" / "juan-41.html", Path(folder))
        book = next((build / "print").glob("*-vertical.pdf"))
        left, right = (book_page(book, number, Path(folder)) for number in (RIGHT + 1, RIGHT))
        images = [ImageOps.expand(image, 1, LINE) for image in (screen, beside([left, right], 0))]
        picture = ImageOps.expand(beside(images, 24), 24, GROUND)
        target = ROOT / "docs" / "images" / "edition.png"
        target.parent.mkdir(exist_ok=True)
        picture.resize((picture.width * 3 // 4, picture.height * 3 // 4), Image.Resampling.LANCZOS).quantize(128).save(
            target, optimize=True
        )


def web_page(page: Path, folder: Path) -> Image.Image:
    """What a browser shows of a page."""
    options = [*(f"--{name}" for name in QUIET), f"--user-data-dir={folder}/profile", f"--window-size=1240,{HEIGHT}"]
    shot = folder / "web.png"
    address = page.resolve().as_uri()
    subprocess.run(["chromium", "--headless", *options, f"--screenshot={shot}", address], check=True)
    return Image.open(shot).convert("RGB")


def book_page(book: Path, number: int, folder: Path) -> Image.Image:
    """A page of a PDF, as high as the web page."""
    picked = ["-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run(["pdftoppm", "-png", "-r", "160", *picked, book, folder / "page"], check=True)
    paper = Image.open(folder / "page.png").convert("RGB")
    return paper.resize((round(paper.width * HEIGHT / paper.height), HEIGHT), Image.Resampling.LANCZOS)


def beside(images: Sequence[Image.Image], gap: int) -> Image.Image:
    """Images of one height in a row."""
    width = sum(image.width for image in images) + gap * (len(images) - 1)
    row = Image.new("RGB", (width, images[0].height), GROUND)
    left = 0
    for image in images:
        row.paste(image, (left, 0))
        left += image.width + gap
    return row


main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build")
