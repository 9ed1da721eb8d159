"""Trains the recogniser of note marks and writes tei_toolkit/ocr/signs.npz: python -m tools.train_marks --help.

It needs what the toolkit needs and the fonts of FONTS, from Debian: apt-get install and the packages' names. They may
also lie unpacked in a folder of their own (dpkg -x), named by --fonts. The same fonts, numpy and Pillow, on the same
machine, give the same weights; what came out, and with which fonts, says docs/models.md.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from tei_toolkit.ocr import raised, signs

from . import lines as set_lines

Reals = npt.NDArray[np.float32]
Weights = dict[str, Reals]
TARGET = Path(__file__).resolve().parents[2] / "tei_toolkit" / "ocr" / signs.MODEL
SEED = 1917
# Lines for training, those for each font that is held out, and how they are gone through.
LINES, PROOFS, ROUNDS, BATCH, RATE = 11_000, 150, 10, 128, 2e-3
FIRST, SECOND, VIEW, HIDDEN = 12, 24, 32, 64
# A part shows a sign if it has so much of the sign, and so much of it is the sign.
WHOLE, OWN, TOUCHED = 0.65, 0.55, 0.3
# So much of all that is no sign is enough to learn from.
OTHERS = 0.35

# Debian's packages, the fonts of each that are used, and their licences. The fonts of the pages that the toolkit is
# measured on (Liberation, PT, Libertinus) aren't among them, nor others drawn after Times.
FONTS = (
    ("fonts-arapey", "Arapey-Regular.otf", "OFL-1.1"),
    ("fonts-averia-serif-gwf", "AveriaSerifGWF-Regular.ttf", "OFL-1.1"),
    ("fonts-cabin", "Cabin-Regular.otf", "OFL-1.1"),
    ("fonts-cardo", "Cardo104s.ttf", "OFL-1.1"),
    ("fonts-century-catalogue", "Century-Catalogue.ttf", "OFL-1.0"),
    ("fonts-cmu", "cmunrm.ttf cmunti.ttf cmunbx.ttf cmunss.ttf", "OFL-1.1"),
    ("fonts-courier-prime", "Courier Prime.otf", "OFL-1.1"),
    ("fonts-crosextra-carlito", "Carlito-Regular.ttf Carlito-Bold.ttf", "OFL-1.1"),
    ("fonts-dejavu-extra", "DejaVuSerif.ttf DejaVuSerifCondensed.ttf", "Bitstream Vera"),
    ("fonts-ebgaramond", "EBGaramond12-Regular.otf EBGaramond12-Italic.otf EBGaramond08-Regular.otf", "OFL-1.1"),
    ("fonts-essays1743", "Essays1743.ttf", "OFL-1.1"),
    ("fonts-fanwood", "FanwoodText.otf", "MIT"),
    ("fonts-gfs-artemisia", "GFSArtemisia.otf", "OFL-1.1"),
    ("fonts-gfs-didot", "GFSDidot.otf GFSDidotBold.otf", "OFL-1.1"),
    ("fonts-gfs-neohellenic", "GFSNeohellenic.otf", "OFL-1.1"),
    ("fonts-goudybookletter", "GoudyBookletter1911.otf", "public domain"),
    ("fonts-junicode", "JunicodeTwoBeta-Regular.otf JunicodeTwoBeta-Condensed.otf", "OFL-1.1"),
    ("fonts-lato", "Lato-Regular.ttf", "OFL-1.1"),
    ("fonts-lindenhill", "LindenHill.otf", "MIT"),
    ("fonts-oldstandard", "OldStandard-Regular.ttf OldStandard-Bold.ttf OldStandard-Italic.ttf", "OFL-1.0"),
    ("fonts-open-sans", "OpenSans-Regular.ttf", "Apache-2.0"),
    ("fonts-prociono", "Prociono.otf", "public domain"),
    ("fonts-quattrocento", "Quattrocento-Regular.otf", "OFL-1.1"),
    ("fonts-roboto-unhinted", "Roboto-Regular.ttf", "Apache-2.0"),
    ("fonts-sil-andika", "Andika-Regular.ttf", "OFL-1.1"),
    ("fonts-sil-charis", "CharisSIL-Regular.ttf CharisSIL-Bold.ttf CharisSIL-Italic.ttf", "OFL-1.1"),
    ("fonts-texgyre", "texgyrebonum-regular.otf texgyrepagella-regular.otf texgyreheros-regular.otf", "GUST"),
    ("fonts-texgyre", "texgyrebonum-italic.otf texgyrepagella-bold.otf texgyreadventor-regular.otf", "GUST"),
    ("fonts-vollkorn", "Vollkorn-Regular.ttf Vollkorn-Italic.ttf", "OFL-1.1"),
    ("fonts-yrsa-rasa", "Yrsa-Regular.ttf", "OFL-1.1"),
)
# Only measured on.
HELD_OUT = (
    ("fonts-crosextra-caladea", "Caladea-Regular.ttf", "Apache-2.0"),
    ("fonts-sil-gentiumplus", "GentiumPlus-Regular.ttf", "OFL-1.1"),
    ("fonts-texgyre", "texgyreschola-regular.otf", "GUST"),
)
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/share/texmf/fonts"))


class Material(NamedTuple):
    """What the network sees, in bytes to save room, and the number of the sign it is to say."""

    signs: npt.NDArray[np.uint8]
    views: npt.NDArray[np.uint8]
    measures: Reals
    wanted: npt.NDArray[np.intp]


def main() -> None:
    """Set lines, train, measure on fonts held out, and write the weights."""
    options = _options()
    faces, proofs = _faces(FONTS, options.fonts), _faces(HELD_OUT, options.fonts)
    material = _material(faces, options.lines, SEED)
    print(f"{len(material.wanted)} signs and others from {options.lines} lines in {len(faces)} fonts", flush=True)
    weights = _trained(material, options.rounds)
    stored = {name: values.astype(np.float16) for name, values in weights.items()}
    np.savez_compressed(options.out, **stored)  # type: ignore[arg-type]
    reader = signs.SignReader({name: values.astype(np.float32) for name, values in stored.items()})
    for face in proofs:
        _tell(face.path.stem, reader, _material([face], PROOFS, SEED + 1))
    print(f"{options.out}: {options.out.stat().st_size} bytes")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fonts", type=Path, nargs="+", default=FOLDERS, help="folders with the fonts")
    parser.add_argument("--out", type=Path, default=TARGET, help="where the weights go")
    parser.add_argument("--lines", type=int, default=LINES, help="how many lines are set")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often they are gone through")
    return parser.parse_args()


def _faces(fonts: Sequence[tuple[str, str, str]], folders: Sequence[Path]) -> list[set_lines.Face]:
    there = {path.name: path for folder in sorted(folders) for path in sorted(folder.rglob("*.[to]tf"))}
    faces = []
    for package, files, _ in fonts:
        for name in files.split(" ") if package != "fonts-courier-prime" else [files]:
            if name not in there:
                raise SystemExit(f"{name} is missing: apt-get install {package}, or name its folder with --fonts")
            faces.append(set_lines.Face(there[name]))
    return faces


def _material(faces: Sequence[set_lines.Face], lines: int, seed: int) -> Material:
    rows: list[tuple[signs.Looks, list[int]]] = []
    for number in range(lines):
        chance = np.random.default_rng([seed, number])
        sample = set_lines.sample(faces[number % len(faces)], chance)
        found = raised.strip(sample.grey, sample.line)
        parts = list(_parts(found)) if found else []
        if found and parts:
            wanted = [_sign(found, part, sample) for part in parts]
            kept = [place for place, sign in enumerate(wanted) if sign != signs.NOTHING or chance.random() < OTHERS]
            rows.append((signs.looks(found, [parts[place] for place in kept]), [wanted[place] for place in kept]))
    return Material(
        np.concatenate([np.uint8(np.rint(255 * seen.signs)) for seen, _ in rows]),
        np.concatenate([np.uint8(np.rint(255 * seen.views)) for seen, _ in rows]),
        np.concatenate([seen.measures for seen, _ in rows]),
        np.concatenate([np.array(wanted, dtype=np.intp) for _, wanted in rows]),
    )


def _parts(found: raised.Strip) -> Iterator[raised.Part]:
    for group in raised.raised(found):
        for way in raised.ways(found, group):
            yield from way.signs


def _sign(found: raised.Strip, part: raised.Part, sample: set_lines.Sample) -> int:
    """The number of the sign that a part shows; that of nothing where it shows none, or two, or a piece of one."""
    left, right = found.left + part.left, found.left + part.right
    shares = [(max(0.0, min(right, sign.right) - max(left, sign.left)), sign) for sign in sample.signs]
    touched = [(share, sign) for share, sign in shares if share > TOUCHED * (sign.right - sign.left)]
    if len(touched) != 1:
        return signs.NOTHING
    share, sign = touched[0]
    if share < WHOLE * (sign.right - sign.left) or share < OWN * (right - left):
        return signs.NOTHING
    return signs.SIGNS.index(sign.text)


def _looks(material: Material, rows: npt.NDArray[np.intp]) -> signs.Looks:
    return signs.Looks(
        material.signs[rows].astype(np.float32) / 255,
        material.views[rows].astype(np.float32) / 255,
        material.measures[rows],
    )


def _fresh(chance: np.random.Generator) -> Weights:
    shapes = {
        "first": (9, FIRST),
        "second": (9 * FIRST, SECOND),
        "view": (signs.VIEW**2, VIEW),
        "hidden": ((signs.SIDE // 4) ** 2 * SECOND + VIEW + signs.FEATURES, HIDDEN),
        "out": (HIDDEN, signs.NOTHING + 1),
    }
    weights: Weights = {}
    for name, shape in shapes.items():
        weights[name] = chance.standard_normal(shape, dtype=np.float32) * np.float32(np.sqrt(2 / shape[0]))
        weights[f"{name}_bias"] = np.zeros(shape[1], dtype=np.float32)
    return weights


def _trained(material: Material, rounds: int) -> Weights:
    """Weights that say of the material what they should, by Adam."""
    chance = np.random.default_rng(SEED)
    weights = _fresh(chance)
    first, second = ({name: np.zeros_like(values) for name, values in weights.items()} for _ in range(2))
    count, step = len(material.wanted), 0
    steps = rounds * (count // BATCH)
    for number in range(rounds):
        loss = 0.0
        order = chance.permutation(count)
        for start in range(0, count - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            off, slopes = _slopes(weights, _looks(material, rows), material.wanted[rows])
            loss, step = loss + off, step + 1
            rate = RATE * 0.5 * (1 + np.cos(np.pi * step / steps))
            for name, slope in slopes.items():
                first[name] += np.float32(0.1) * (slope - first[name])
                second[name] += np.float32(0.001) * (slope**2 - second[name])
                mean, spread = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
                weights[name] -= (rate * mean / (np.sqrt(spread) + 1e-8)).astype(np.float32)
        print(f"round {number + 1}: {loss / (count // BATCH):.4f}", flush=True)
    return weights


def _slopes(weights: Weights, seen: signs.Looks, wanted: npt.NDArray[np.intp]) -> tuple[float, Weights]:
    """How far the network is off, and the slope of that along each weight."""
    first, pooled, second, joined, hidden, scores = signs.forward(weights, seen)
    odds = np.exp(scores - scores.max(1, keepdims=True))
    odds /= odds.sum(1, keepdims=True)
    rows = np.arange(len(wanted))
    off = float(-np.log(odds[rows, wanted] + 1e-9).mean())
    back = odds
    back[rows, wanted] -= 1
    back /= len(wanted)
    slopes: Weights = {"out": hidden.T @ back, "out_bias": back.sum(0)}
    back = (back @ weights["out"].T) * (hidden > 0)
    slopes |= {"hidden": joined.T @ back, "hidden_bias": back.sum(0)}
    back = back @ weights["hidden"].T
    shape = (signs.SIDE // 4) ** 2 * SECOND
    around = back[:, shape : shape + VIEW] * (joined[:, shape : shape + VIEW] > 0)
    slopes |= {"view": seen.views.reshape(len(wanted), -1).T @ around, "view_bias": around.sum(0)}
    side = signs.SIDE // 4
    back = _unpooled(back[:, :shape].reshape(-1, side, side, SECOND), second)
    slopes |= {
        "second": signs.windows(pooled).reshape(-1, 9 * FIRST).T @ back.reshape(-1, SECOND),
        "second_bias": back.sum((0, 1, 2)),
    }
    back = _unpooled(_unwound(back @ weights["second"].T), first)
    slopes |= {
        "first": signs.windows(seen.signs[..., None]).reshape(-1, 9).T @ back.reshape(-1, FIRST),
        "first_bias": back.sum((0, 1, 2)),
    }
    return off, slopes


def _unpooled(back: Reals, before: Reals) -> Reals:
    """The slopes at the pixels that were the largest of their four, and none where the layer was silent."""
    wide = back.repeat(2, 1).repeat(2, 2)
    largest = signs.pool(before).repeat(2, 1).repeat(2, 2)
    return np.asarray(wide * ((before == largest) & (before > 0)), dtype=np.float32)


def _unwound(back: Reals) -> Reals:
    """The slopes of windows, added up at the pixels they were made of."""
    count, high, wide, depth = back.shape
    depth //= 9
    framed = np.zeros((count, high + 2, wide + 2, depth), dtype=np.float32)
    for place in range(9):
        y, x = divmod(place, 3)
        framed[:, y : y + high, x : x + wide] += back[..., place * depth : (place + 1) * depth]
    return framed[:, 1:-1, 1:-1]


def _tell(name: str, reader: signs.SignReader, material: Material) -> None:
    """How well signs are told in a font held out."""
    rows = np.arange(len(material.wanted))
    odds = reader.read(_looks(material, rows))
    said, real = odds.argmax(1), material.wanted != signs.NOTHING
    right = said == material.wanted
    false = (odds[~real, : signs.NOTHING].max(1) > 0.5).mean()
    print(
        f"{name}: {real.sum()} signs read right {right[real].mean():.3f}, others taken for one {false:.3f}", flush=True
    )


if __name__ == "__main__":
    main()
