"""Personio career pages: one XML answer, texts included, in one language.

Specification: Personio's XML feed of open positions, developer.personio.de (read 2026-11-22). `?language=` chooses the
text; a position without that translation is silently absent. An unknown account is answered with 404 and a web page.

    sources:
      - {kind: personio, board: examplelab, language: en, domain: de}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.documents.xmlread import read_xml
from jobfeed.drafts.jobxml import read_jobs
from jobfeed.drafts.services import BoardOptions, ask, stored, unit
from jobfeed.protocols import Raw, Reading, Seen, Tools

_DOMAINS = ("de", "com")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the account in `ACCOUNT.jobs.personio.de`; `url` is the career page of a domain of your own."""

    #: the language of the texts, as Personio names it (de, en, fr, es, nl, it, pt)
    language: str = "en"
    #: "de" or "com": the one does not lead to the other
    domain: str = "de"

    def __post_init__(self) -> None:
        BoardOptions.__post_init__(self)
        if self.domain not in _DOMAINS:
            raise ValueError(f"there is no domain {self.domain!r} of Personio: write de or com")

    @property
    def site(self) -> str:
        """The career page's address, or "" for a stored answer whose account is not known."""
        built = f"https://{self.board}.jobs.personio.{self.domain}" if self.board else ""
        return (self.url or built).rstrip("/")


class PersonioSource:
    """An employer's openings at Personio."""

    name: ClassVar[str] = "personio"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        if options.path:
            yield from stored(options.path, tools, (".xml",))
        else:
            params = {"language": options.language}
            yield unit(ask(tools, f"{options.site}/xml", board=options.name, params=params))

    def draft(self, raw: Raw, options: Any) -> Reading:
        page = f"{options.site}/job/{{}}" if options.site else ""
        return read_jobs(read_xml(raw.data, raw.location), raw.location, page=page)


SOURCE = PersonioSource()
