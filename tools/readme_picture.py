"""Makes the picture of the README from what `make edition` built: a web page and a page of the book side by side.

Usage: python tools/readme_picture.py [BUILD]   (needs chromium, pdftoppm and Pillow)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
PAGE = 6
HEIGHT = 1120
QUIET = ("no-sandbox", "disable-gpu", "disable-background-networking", "disable-sync", "no-first-run")


def main(build: Path) -> None:
    """Writes docs/images/edition.png."""
    with tempfile.TemporaryDirectory() as folder:
        web, page = Path(folder, "web.png"), Path(folder, "page")
        address = (build / "web" / "text" / "juan-41.html").resolve().as_uri()
        options = [
            *(f"--{name}" for name in QUIET),
            f"--user-data-dir={folder}/profile",
            f"--window-size=1240,{HEIGHT}",
        ]
        subprocess.run(["chromium", "--headless", *options, f"--screenshot={web}", address], check=True)
        book = next((build / "print").glob("*-vertical.pdf"))
        picked = ["-f", str(PAGE), "-l", str(PAGE), "-singlefile"]
        subprocess.run(["pdftoppm", "-png", "-r", "160", *picked, book, page], check=True)
        screen, paper = Image.open(web).convert("RGB"), Image.open(f"{page}.png").convert("RGB")
        paper = paper.resize((round(paper.width * HEIGHT / paper.height), HEIGHT), Image.Resampling.LANCZOS)
        framed = [ImageOps.expand(image, 1, "#c8c8c8") for image in (screen, paper)]
        picture = Image.new("RGB", (sum(image.width for image in framed) + 72, framed[0].height + 48), "#f2f1ec")
        left = 24
        for image in framed:
            picture.paste(image, (left, 24))
            left += image.width + 24
        target = ROOT / "docs" / "images" / "edition.png"
        target.parent.mkdir(exist_ok=True)
        picture.quantize(200).save(target, optimize=True)


main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build")
