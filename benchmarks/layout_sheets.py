"""Sheets with tables and pictures, set with typst: each black on white, worn, and once more with colours for kinds."""

import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

WORDS = (
    "город армия слово народ берег отряд поход склад осень вечер озеро дверь улица книга правление губерния крестьяне "
    "железная дорога телеграф станция комиссар переговоры донесение участок ведомость"
).split()
# Pillow's own letters are Latin.
TOWNS = ("Tiflis", "Batum", "Kars", "Gori", "Baku", "Shusha", "Nukha", "Erivan", "Kuba", "Derbent")
# In the coloured sheet a word is of the kind whose colour it has.
COLOURS = {"table": "rgb(255,0,0)", "caption": "rgb(0,255,0)", "paragraph": "rgb(0,0,255)"}
HEAD = (
    '#set page(paper: "a5", margin: 18mm)\n'
    '#set text(font: "Libertinus Serif", size: 10.5pt, lang: "ru", hyphenate: true, fill: paragraph-colour)\n'
    "#set par(justify: true, first-line-indent: 6mm, leading: 0.55em)\n"
)


def make(folder: Path) -> list[Path]:
    """Set all sheets; the black images, clean and worn, beside each of which NAME-truth.png has the colours."""
    chance = random.Random(4)
    _picture(folder / "photo.png", (900, 560))
    _picture(folder / "map.png", (1100, 620))
    found: list[Path] = []
    for name, body in _bodies(chance).items():
        black, truth = _typeset(folder, body, {}), _typeset(folder, body, COLOURS)
        found.append(folder / f"{name}.png")
        black.convert("L").save(found[-1], dpi=(300, 300))
        truth.save(folder / f"{name}-truth.png")
        found.append(folder / f"{name}-worn.png")
        worn(black).save(found[-1], dpi=(300, 300))
        tilted = truth.rotate(0.7, Image.Resampling.NEAREST, fillcolor="white")
        tilted.save(folder / f"{name}-worn-truth.png")
    return found


def worn(sheet: Image.Image) -> Image.Image:
    """The sheet tilted, blurred, unevenly lit and noisy."""
    soft = sheet.convert("L").rotate(0.7, Image.Resampling.BICUBIC, fillcolor="white")
    grey = np.asarray(soft.filter(ImageFilter.GaussianBlur(1.3)), float) * 0.8 + 30
    grey *= np.linspace(1, 0.65, grey.shape[1])
    grey += np.random.default_rng(1).normal(0, 11, grey.shape)
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


def kind_of(truth: np.ndarray, box: Sequence[int]) -> str | None:
    """The kind whose colour most of a word's coloured pixels have; None where there are too few."""
    left, top, right, bottom = box
    pixels = truth[top:bottom, left:right].reshape(-1, 3).astype(int)
    strong = pixels[(pixels.max(1) > 180) & (np.ptp(pixels, axis=1) > 120)]
    counts = np.bincount(strong.argmax(1), minlength=3) if len(strong) else np.zeros(3, int)
    return list(COLOURS)[int(counts.argmax())] if counts.max() > 5 else None


def _bodies(chance: random.Random) -> dict[str, str]:
    """The sheets, as typst sets them."""

    def text(count: int) -> str:
        words = chance.choices(WORDS, k=count)
        return " ".join(w.capitalize() if at % 9 == 0 else w for at, w in enumerate(words)) + ".\n\n"

    def table(columns: int, rows: int, stroke: str, prose: bool = False) -> str:
        cells = []
        for place in range(columns * rows):
            label = place < columns or place % columns == 0
            number = f"{chance.randint(1, 99)} {chance.randint(100, 999)}"
            cell = chance.choice(WORDS).capitalize() if label else text(chance.randint(4, 9)) if prose else number
            cells.append(f"text(fill: table-colour)[{cell.strip()}]")
        widths = f"(auto, {'1fr, ' * (columns - 1)})" if prose else str(columns)
        return f"#align(center, table(columns: {widths}, stroke: {stroke}, inset: 4pt, {', '.join(cells)}))\n\n"

    def caption(label: str) -> str:
        return f"#align(center, text(size: 9pt, fill: caption-colour)[{label} {text(5).strip()}])\n\n"

    def picture(name: str, width: str) -> str:
        return f'#align(center, image("{name}.png", width: {width}))\n\n'

    rule = "#line(length: 100%, stroke: 0.7pt)\n"
    return {
        "ruled": text(90) + caption("Таблица 1.") + table(4, 8, "0.6pt") + text(90),
        "no-rules": text(90) + caption("Таблица 1.") + table(4, 8, "none") + text(90),
        "two-rules": text(90) + caption("Таблица 2.") + rule + table(5, 12, "none") + rule + text(90),
        "prose-cells": text(90) + table(3, 6, "none", prose=True) + text(90),
        "prose-cells-ruled": text(90) + table(3, 6, "0.5pt", prose=True) + text(90),
        "picture": text(90) + picture("photo", "9cm") + caption("Рис. 1.") + text(90),
        "picture-with-letters": text(90) + picture("map", "11cm") + caption("Рис. 2.") + text(90),
        "columns": "#columns(2)[" + text(90) + table(3, 6, "0.5pt") + text(50) + "#colbreak()\n" + text(60)
        + picture("photo", "100%") + caption("Рис. 3.") + text(60) + "]",
        "columns-no-rules": "#columns(2)[" + text(90) + table(3, 7, "none") + text(50) + "#colbreak()\n" + text(170)
        + "]",
        "three-columns": "#columns(3, gutter: 5mm)[" + (text(60) + text(40) + "#colbreak()\n") * 2 + text(90) + "]",
    }  # fmt: skip


def _typeset(folder: Path, body: str, colours: dict[str, str]) -> Image.Image:
    import typst

    source = folder / "sheet.typ"
    lets = "".join(f"#let {kind}-colour = {colours.get(kind, 'black')}\n" for kind in COLOURS)
    source.write_text(lets + HEAD + body, encoding="utf-8")
    made = typst.compile(source, format="png", ppi=300)
    return Image.open(BytesIO(made[0] if isinstance(made, list) else made)).convert("RGB")


def _picture(path: Path, size: tuple[int, int]) -> None:
    """A picture of soft greys; with lines and names if it is the map."""
    noise = np.random.default_rng(sum(size))
    width, height = size
    coarse = Image.fromarray((noise.random((height // 20, width // 20)) * 255).astype(np.uint8))
    image = coarse.resize(size, Image.Resampling.BICUBIC)
    if path.stem == "map":
        image = Image.new("L", size, 235)
        draw = ImageDraw.Draw(image)
        for _ in range(9):
            draw.line([(int(noise.integers(width)), int(noise.integers(height))) for _ in range(3)], fill=60, width=3)
        for name in TOWNS:
            place = (int(noise.integers(width - 150)), int(noise.integers(height - 40)))
            draw.text(place, name, fill=0, font_size=22)
        draw.rectangle((0, 0, width - 1, height - 1), outline=0, width=4)
    image.save(path)
