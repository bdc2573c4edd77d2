"""How long a text is, as the services count."""

import unicodedata


def utf16_units(text: str) -> int:
    """The length that JavaScript sees."""
    return len(text.encode("utf-16-le")) // 2


def graphemes(text: str) -> int:
    """The letters that a person sees: clusters of Unicode UAX #29, never fewer, a few more in Indic scripts."""
    count, before, flags, picture = 0, "", 0, False
    for letter in text:
        flags = flags + 1 if _is_flag(letter) else 0
        joined = _extends(letter) or _hangul_joins(before, letter) or (flags > 0 and flags % 2 == 0)
        joined = joined or (before == "\u200d" and picture and _is_picture(letter))
        begins = before in ("", "\n", "\r") or not joined
        count += begins and (before, letter) != ("\r", "\n")
        if begins or not _extends(letter):
            picture = _is_picture(letter)
        elif before == letter == "\u200d":
            picture = False  # rule GB11: one joiner joins, two do not
        before = letter
    return count


def _is_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"


def _is_picture(letter: str) -> bool:
    """Pictures outside the planes of symbols are counted apart: too many rather than too few."""
    return letter >= "\U0001f300" and unicodedata.category(letter) == "So"


def _extends(letter: str) -> bool:
    return (
        unicodedata.category(letter) in ("Mn", "Me")
        or letter in "\u200c\u200d"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
    )


def _hangul_joins(before: str, letter: str) -> bool:
    """Only single jamo can join: a leading consonant with a vowel or syllable, a vowel with what follows it."""
    if not before:
        return False
    if "\u1100" <= before <= "\u115f":
        return "\u1100" <= letter <= "\u11a7" or "\uac00" <= letter <= "\ud7a3"
    follows = "\u1160" <= before <= "\u11a7" or "\uac00" <= before <= "\ud7a3"
    return (follows and "\u1160" <= letter <= "\u11ff") or (
        "\u11a8" <= before <= "\u11ff" and "\u11a8" <= letter <= "\u11ff"
    )
