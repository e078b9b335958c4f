"""Where the files are that ship besides code: inside the package once installed, beside it in a
checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder() -> Path:
    """The ``data`` folder."""
    inside = _PACKAGE / "data"
    return inside if inside.is_dir() else _PACKAGE.parent / "data"
