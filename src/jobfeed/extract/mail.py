"""E-mail addresses in a text, also where they are written so that robots do not see them."""

import re
from functools import cache

from jobfeed.patterns import regex

_SPELT = regex(r"[-_]at[-_]|\uff20| at .*(?:dot|punkt)|[{<]at")
#: "ann.weaver at lab.example.edu": a point on either side
_POINTED = regex(r"\w\.\w[\w.-]{0,64} at [\w-]+\.[a-z]")
_BRACKETED = regex(r"[\[({<]\s?(?:at|@|ät|a|arroba|chez|chiocciola)\s?[\])}>]")
#: words of Japanese stand beside an address without a blank
_PLAIN = regex(r"[A-Za-z0-9_.+'-]+@(?:[^\W\u3040-\u9fff]|-)+(?:\.(?:[^\W\u3040-\u9fff]|-)+)+")
_PAIRS = (
    (
        regex(r"\s*[\[({<]\s*(?:at|@|ät|a|arroba|chez|chiocciola)\s*[\])}>]\s*|\s?[-_]at[-_]\s?|\uff20", re.IGNORECASE),
        "@",
    ),
    (regex(r"\s*[\[({<]\s*(?:dot|punkt|punto|point|ponto|punt|\.)\s*[\])}>]\s*", re.IGNORECASE), "."),
    (regex(r"\s*[\[({]\s*(?:minus|dash|hyphen|bindestrich|-)\s*[\])}]\s*", re.IGNORECASE), "-"),
    (regex(r"\s*[\[({]\s*(?:underscore|unterstrich|_)\s*[\])}]\s*", re.IGNORECASE), "_"),
)


def marks(lower: str) -> tuple[str, ...]:
    """What stands in every passage (small letters) of a text that may hold an address; `holds` looks closer."""
    pointed = (" at ",) if " at " in lower and _POINTED.search(lower) else ()
    if _BRACKETED.search(lower):
        return ("@", "\uff20", "[", "(", "{", "<", "-at-", "_at_", *pointed)
    return ("@", "\uff20", " dot ", "punkt", "-at-", "_at_", *pointed)


def holds(text: str) -> bool:
    """Whether a text may hold an address at all."""
    lower = text.lower()
    return "@" in lower or _is_dressed(lower)


def _is_dressed(lower: str) -> bool:
    return (
        _BRACKETED.search(lower) is not None
        or _SPELT.search(lower) is not None
        or (" at " in lower and _POINTED.search(lower) is not None)
    )


def find(text: str) -> list[tuple[int, int, str]]:
    """Start, end and address of each e-mail address, the dressed-up ones undressed."""
    found = [(hit.start(), hit.end(), hit.group().strip(".-'")) for hit in _PLAIN.finditer(text)] if "@" in text else []
    if _is_dressed(text.lower()):
        found += [one for one in _dressed(text) if not any(one[0] < end and start < one[1] for start, end, _ in found)]
    return sorted(found)


def is_link(address: str) -> bool:
    """Whether a link leads to a mailbox: `mailto:`, or an address that somebody forgot to write it before."""
    return address[:7].lower() == "mailto:" or _PLAIN.fullmatch(address) is not None


def address(value: str) -> str | None:
    """The address in a field's value or a `mailto:` link; None if there is not exactly one."""
    text = value.strip()
    if text.lower().startswith("mailto:"):
        text = text[7:].split("?")[0].replace("%40", "@").split(",")[0]
    found = {one for _, _, one in find(text)}
    return found.pop() if len(found) == 1 else None


def _dressed(text: str) -> list[tuple[int, int, str]]:
    out = []
    for hit in _disguise().finditer(text):
        words = hit.group()
        for pattern, sign in _PAIRS:
            words = pattern.sub(sign, words)
        if " at " in words.lower():
            words = re.sub(
                r"\s+(?:dot|punkt)\s+", ".", re.sub(r"\s+at\s+", "@", words, flags=re.IGNORECASE), flags=re.IGNORECASE
            )
        if _PLAIN.fullmatch(words):
            out.append((hit.start(), hit.end(), words))
    return out


@cache
def _disguise() -> re.Pattern[str]:
    """A name, a disguised "at", a host whose dots may be disguised, too; plain words need both ("a at b dot c")."""
    part = r"[\w+-]+"
    dot = r"(?:\.|\s*[\[({<]\s*(?:dot|punkt|punto|point|ponto|punt|\.)\s*[\])}>]\s*)"
    joint = rf"(?:{dot}|\s*[\[({{]\s*(?:minus|dash|hyphen|underscore|bindestrich|unterstrich|-|_)\s*[\])}}]\s*)"
    at = r"(?:\s*[\[({<]\s*(?:at|@|ät|a|arroba|chez|chiocciola)\s*[\])}>]\s*|\s?[-_]at[-_]\s?|\uff20)"
    host = rf"{part}(?:{joint}{part})*{dot}[a-zA-Z]{{2,24}}\b"
    return re.compile(
        rf"{part}(?:{joint}{part})*{at}{host}|{part}(?:\.{part})* at {part}(?:\.{part}|\s(?:dot|"
        rf"punkt)\s{part}){{0,3}} (?:dot|punkt) [a-z]{{2,12}}\b|"
        rf"{part}(?:\.{part})+ at {part}(?:\.{part})*\.[a-z]{{2,12}}\b",
        re.IGNORECASE,
    )
