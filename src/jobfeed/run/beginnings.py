"""Since when postings have stood in a source, by the versions that git keeps (PRODUCT section 2, Dates).

Asked only for postings whose source states no date. Each file and each folder is looked up once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath

from jobfeed import registry
from jobfeed.errors import JobfeedError
from jobfeed.posting import Evidence
from jobfeed.protocols import Raw
from jobfeed.repository import history
from jobfeed.repository.history import Section
from jobfeed.run.reading import Reader
from jobfeed.text import collapse


@dataclass
class Beginnings:
    """When the postings of one source first stood there, in a git checkout; nothing elsewhere."""

    reader: Reader
    _pages: dict[str, Mapping[str, Evidence]] = field(default_factory=dict)
    _files: Mapping[str, Evidence] | None = None

    def of(self, location: str, title: str) -> Evidence | None:
        """The commit in which the posting first stood in the unit `location`; None if git cannot tell."""
        path = getattr(self.reader.options, "path", None)
        if path is None or "://" in location:
            return None
        if normpath(location) != normpath(path):
            if self._files is None:
                self._files = history.additions(self.reader.base, path)
            return self._files.get(normpath(location))
        if location not in self._pages:
            self._pages[location] = self._page(location)
        return self._pages[location].get(collapse(title))

    def _page(self, location: str) -> Mapping[str, Evidence]:
        past = history.versions(self.reader.base, location)
        if not past.found:
            return {}
        try:
            current = self._sections(location, Path(self.reader.base, location).read_bytes())
        except OSError:
            return {}
        found = history.first_seen(current, past, lambda content: self._sections(location, content), location)
        return {collapse(title): evidence for title, evidence in found.items()}

    def _sections(self, location: str, content: bytes) -> list[Section]:
        """The postings of a version of the page as today's rules read it; none if they cannot."""
        source = registry.source(self.reader.kind)
        try:
            drafts = source.draft(Raw(location, content=content), self.reader.options).drafts
        except JobfeedError:
            return []
        return [Section(draft.title, draft.body) for draft in drafts]
