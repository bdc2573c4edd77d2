"""The part of the organisation that hires, if the text gives it a label of its own."""

from typing import Any

from jobfeed.extract import labels
from jobfeed.extract.prose import Prose
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_LABEL = regex(
    r"(?:hiring )?department|team|division|business unit|unit|abteilung|fachbereich|fachabteilung|bereich|"
    r"organisationseinheit|département|service|direction|"
    r"departamento|área|afdeling|dipartimento|reparto|area aziendale|部署|配属(?:先|部署)|所属(?:部署)?"
)


def find(prose: Prose, language: str | None = None) -> Stated | None:  # noqa: ARG001
    """The value of a line "Department: …"."""
    for value, line, words in labels.values(prose, _LABEL, 80):
        if not value.endswith((".", "!", "?")) and len(value.split()) <= 10:
            return Stated(value, line, words)
    return None


def parse(value: Any, language: str | None = None) -> str | None:  # noqa: ARG001
    """A department in a field of its own; of a list the first."""
    if isinstance(value, list | tuple):
        value = value[0] if value else None
    return " ".join(value.split()) or None if isinstance(value, str) else None
