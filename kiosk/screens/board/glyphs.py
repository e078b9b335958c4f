"""Names large enough to be read from across the room: bitmaps, two pixels to a cell.

The bitmaps are those of GNU Unifont; see ``data/glyphs/README``. Without the file, or for what
is not in it, names are shown in the size of the terminal.
"""

from functools import lru_cache

from kiosk.shipped import folder

HEIGHT = 8
"""Lines that a character takes; twice as many when it is drawn at twice the size."""

_NARROW, _WIDE = (0x20, 0x7E), (0x4E00, 0x9FFF)
_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}


def can_draw(text: str) -> bool:
    """Whether there is a bitmap for every character."""
    return bool(text) and all(_bitmap(char) for char in text)


def width_of(text: str, size: int = 1) -> int:
    """Cells that *text* takes when drawn; more than any screen has when it cannot be drawn."""
    return size * sum(len(_bitmap(char)) // 2 for char in text) if can_draw(text) else 1 << 16


@lru_cache(maxsize=16)
def drawn(text: str, size: int = 1) -> tuple[str, ...]:
    """*text* in *size* times HEIGHT lines of blocks, size 1 or 2. Every character of it must have
    a bitmap."""
    line = _line if size == 1 else _double
    return tuple("".join(line(_bitmap(char), n) for char in text) for n in range(size * HEIGHT))


def _line(bitmap: bytes, n: int) -> str:
    """Line *n* of a character: the pixel rows 2n and 2n + 1, one above the other."""
    step = len(bitmap) // 16
    above, below = (
        int.from_bytes(bitmap[row * step : (row + 1) * step], "big") for row in (2 * n, 2 * n + 1)
    )
    bits = range(step * 8 - 1, -1, -1)
    return "".join(_BLOCKS[above >> bit & 1, below >> bit & 1] for bit in bits)


def _double(bitmap: bytes, n: int) -> str:
    """Row *n* of a character, a pixel being two cells wide and a line high."""
    step = len(bitmap) // 16
    row = int.from_bytes(bitmap[n * step : (n + 1) * step], "big")
    return "".join("██" if row >> bit & 1 else "  " for bit in range(step * 8 - 1, -1, -1))


@lru_cache(maxsize=128)
def _bitmap(char: str) -> bytes:
    """16 rows of one or two bytes; nothing where there is no bitmap."""
    code = ord(char)
    for name, (first, last), size in (("narrow", _NARROW, 16), ("wide", _WIDE, 32)):
        if first <= code <= last:
            try:
                with (folder() / "glyphs" / f"{name}.bin").open("rb") as file:
                    file.seek((code - first) * size)
                    return file.read(size)
            except OSError:
                return b""
    return b""
