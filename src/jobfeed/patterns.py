"""Regular expressions that are compiled when something is first looked for with them.

The word lists of eight languages make some five hundred patterns. A run asks fewer than half of them, and compiling the
rest cost a tenth of its time.
"""

import re
from typing import Any, cast

_MEMBERS = (
    "search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn",
    "pattern", "flags", "groups", "groupindex",
)  # fmt: skip


class _Late:
    """Stands in for a pattern; after the first question its own attributes are those of the compiled one."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _MEMBERS:
            raise AttributeError(name)
        compiled = re.compile(self._source, self._flags)
        vars(self).update((member, getattr(compiled, member)) for member in _MEMBERS)
        return getattr(compiled, name)


def regex(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, at the price of the first use. A faulty pattern raises `re.error` only then.

    >>> regex("job(s?)").sub(r"posting\\1", "two jobs")
    'two postings'
    """
    return cast("re.Pattern[str]", _Late(source, flags))
