"""Whether anything is printed on a page: specks, shade at its edges and print that shows through don't count."""

from tei_toolkit.images.look import Look

# The page is looked at in squares of so many small pixels; ink that fills so many of a square's is more than a speck.
SQUARE, SPECK = 8, 10
# Ink so dark counts; what shines through from the other side is mostly lighter.
DARK = 0.3
# The outer part of the page, on each side, where shade and the scanner's edge lie.
RIM = 0.03


def is_blank(look: Look) -> bool:
    """Whether no letter is there; a lone number is enough for a page not to be blank."""
    rows, columns = look.ink.shape
    high, wide = round(rows * RIM), round(columns * RIM)
    dark = look.ink[high : rows - high, wide : columns - wide] > DARK
    rows, columns = (side // SQUARE for side in dark.shape)
    if not rows or not columns:
        return False
    squares = dark[: rows * SQUARE, : columns * SQUARE].reshape(rows, SQUARE, columns, SQUARE)
    return bool((squares.sum(axis=(1, 3)) < SPECK).all())
