"""Chinese and English through gettext catalogues. English sentences are the message ids."""

import gettext
import os
from collections.abc import Mapping

from kiosk.refusal import N_, Refused
from kiosk.shipped import folder

LANGUAGES = {"zh_CN": "中文", "en": "English"}
_ENVIRONMENT = ("KIOSK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")

__all__ = ["LANGUAGES", "N_", "_", "guess", "language", "say", "spoken", "titled", "use"]


class _Current:
    language = "en"
    translations: gettext.NullTranslations = gettext.NullTranslations()


def guess(environment: Mapping[str, str] | None = None) -> str:
    """The language that the environment asks for: KIOSK_LANG first, then the locale."""
    env = os.environ if environment is None else environment
    asked = next((env[name] for name in _ENVIRONMENT if env.get(name)), "")
    return "zh_CN" if asked.lower().startswith("zh") else "en"


def use(language: str) -> None:
    """Speak *language* from now on."""
    _Current.language = language if language in LANGUAGES else "en"
    # click asks the standard catalogue of the process for its own sentences.
    os.environ["LANGUAGE"] = _Current.language
    gettext.bindtextdomain("kiosk", str(folder() / "locale"))
    gettext.textdomain("kiosk")
    _Current.translations = gettext.translation(
        "kiosk", folder() / "locale", [_Current.language], fallback=True
    )


def language() -> str:
    """The language spoken now: a key of LANGUAGES."""
    return _Current.language


def _(message: str) -> str:
    """*message* in the language spoken now."""
    return _Current.translations.gettext(message) if message else ""


def titled(head: str, text: str) -> str:
    """*head* and *text* behind it, where there are both."""
    return _("{head}: {text}").format(head=head, text=text) if head and text else head or text


def say(refusal: Refused) -> str:
    """The sentence of *refusal* in the language spoken now."""
    params = {
        name: say(value) if isinstance(value, Refused) else value
        for name, value in refusal.params.items()
    }
    if "field" in params:
        params["field"] = _(str(params["field"]))
    return _(refusal.template).format(**params) if params else _(refusal.template)


def spoken(by_language: Mapping[str, str]) -> str:
    """Of a text given by language (``zh``, ``en``) the one spoken now, else another."""
    short = "zh" if language().startswith("zh") else "en"
    return by_language.get(short) or next(iter(by_language.values()), "")
