"""Keep the translation catalogues in step with the code: ``python -m tests.catalogues``.

Extracts every ``_()`` and ``N_()``, merges into both catalogues, reports what has no translation
yet and compiles. English messages are their own translation.
"""

import io
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "data" / "locale"
LANGUAGES = ("en", "zh_CN")


def extracted() -> Catalog:
    """Every message in the code."""
    catalog = Catalog(project="kiosk", charset="utf-8")
    found = extract_from_dir(
        ROOT / "kiosk", [("**.py", "python")], keywords={"_": None, "N_": None, "plural": (1, 2)}
    )
    for _file, _line, message, _comments, _context in found:
        catalog.add(message)
    return catalog


def path(language: str, ending: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"kiosk.{ending}"


def load(language: str) -> Catalog:
    file = path(language, "po")
    if not file.exists():
        return Catalog(locale=language, project="kiosk", charset="utf-8")
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    """*text* in its forms: one, or one for each number."""
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def compiled(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def main() -> int:
    missing = []
    for language in LANGUAGES:
        catalog = load(language)
        catalog.update(extracted(), no_fuzzy_matching=True)
        catalog.header_comment = f"# {language} words of kiosk; kept by tests/catalogues.py."
        catalog.fuzzy = False
        catalog.obsolete.clear()
        for message in catalog:
            message.flags.discard("fuzzy")
            if message.id and not all(forms(message.string)):
                if language == "en":
                    message.string = message.id
                else:
                    missing.append(message.id)
        catalog.revision_date = catalog.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
        path(language, "po").parent.mkdir(parents=True, exist_ok=True)
        with path(language, "po").open("wb") as stream:
            write_po(stream, catalog, sort_output=True, no_location=True, width=100)
        path(language, "mo").write_bytes(compiled(catalog))
    for text in missing:
        print(f"no Chinese yet: {text!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
