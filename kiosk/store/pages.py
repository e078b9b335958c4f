"""Rows straight out of the pages of an SQLite file, for one that SQLite will not read any more.

A page of rows can be read without the pages that lead to it, so damage elsewhere does not hide it.
What is read this way is only as good as what vouches for it: of entries, their hashes.
(The format: "Database File Format" in the documentation of SQLite.)
"""

from collections.abc import Iterator

LEAF = 0x0D
OTHERS = (0x02, 0x05, 0x0A)
"""Pages that lead to others, and pages of indexes: no rows of tables."""
HEAD = 100
"""Bytes before the first page's own."""
LONGEST = 1 << 26

Value = int | float | str | bytes | None


def page_size(data: bytes) -> int:
    """The size of a page, as the file says; the usual one where it says nothing sensible."""
    said = int.from_bytes(data[16:18], "big")
    size = 65536 if said == 1 else said
    fits = 512 <= size <= 65536 and size & (size - 1) == 0 and len(data) % size == 0
    return size if fits else 4096


def rows(data: bytes, size: int, columns: int) -> Iterator[tuple[Value, ...]]:
    """Whatever in *data*, a file of pages of *size*, can be read as a row of so many columns."""
    for start in range(0, len(data) - size + 1, size):
        head = start + (HEAD if start == 0 else 0)
        if data[head] not in OTHERS:
            for cell in _cells(data, size, start, head):
                found = _row(data, size, cell, start + size, columns)
                if found is not None:
                    yield found


def _cells(data: bytes, size: int, start: int, head: int) -> Iterator[int]:
    """Where the cells of a page may begin. The count in its head may be damaged: places are taken
    for as long as they make sense, too."""
    count = int.from_bytes(data[head + 3 : head + 5], "big") if data[head] == LEAF else 0
    place, n = head + 8, 0
    while place + 2 <= start + size:
        at = int.from_bytes(data[place : place + 2], "big")
        inside = place - start < at < size
        if inside:
            yield start + at
        elif n >= count:
            return
        place, n = place + 2, n + 1


def _row(data: bytes, size: int, at: int, end: int, columns: int) -> tuple[Value, ...] | None:
    length, at = _varint(data, at)
    if not columns < length <= LONGEST:
        return None
    _, at = _varint(data, at)
    local = _local(length, size)
    if at + local > end:
        return None
    payload = data[at : at + local]
    if local < length:
        following = int.from_bytes(data[at + local : at + local + 4], "big")
        payload += _overflow(data, size, following, length - local)
    return _values(payload, columns) if len(payload) == length else None


def _local(length: int, size: int) -> int:
    """How much of a row of *length* bytes stands on its own page."""
    if length <= size - 35:
        return length
    least = (size - 12) * 32 // 255 - 23
    fits = least + (length - least) % (size - 4)
    return fits if fits <= size - 35 else least


def _overflow(data: bytes, size: int, page: int, wanted: int) -> bytes:
    parts = []
    while wanted > 0 and 0 < page <= len(data) // size:
        start = (page - 1) * size
        part = data[start + 4 : start + 4 + min(wanted, size - 4)]
        parts.append(part)
        wanted -= len(part)
        page = int.from_bytes(data[start : start + 4], "big")
    return b"".join(parts)


def _values(payload: bytes, columns: int) -> tuple[Value, ...] | None:
    head, at = _varint(payload, 0)
    if head > len(payload):
        return None
    kinds: list[int] = []
    while at < head and len(kinds) <= columns:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != head or len(kinds) != columns:
        return None
    values = []
    for kind in kinds:
        width = _width(kind)
        raw = payload[at : at + width]
        if len(raw) != width:
            return None
        values.append(_value(kind, raw))
        at += width
    return tuple(values)


def _width(kind: int) -> int:
    return (0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0)[kind] if kind < 12 else (kind - 12) // 2


def _value(kind: int, raw: bytes) -> Value:
    if kind in (8, 9):
        return kind - 8
    if kind == 0:
        return None
    if kind < 7:
        return int.from_bytes(raw, "big", signed=True)
    return raw.decode("utf-8", "replace") if kind > 12 and kind % 2 else raw


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """The number that begins at *at*, and what comes after it; -1 at the end of *data*."""
    value = 0
    for n in range(9):
        if at >= len(data):
            return -1, at
        byte = data[at]
        at += 1
        if n == 8:
            return (value << 8) | byte, at
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return value, at
