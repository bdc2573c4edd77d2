"""What all job services share: one way to ask, one way to tell an unknown board from an empty one, one way to map rows.

A service file gives its address and a function that turns one row of the answer into a Draft; all else is here.
A stored answer (`path:`) is read exactly as a fresh one, because `read` and `draft` are apart.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jobfeed.documents.linedjson import BrokenJson, LinedDict, parse
from jobfeed.drafts.drafting import Fields, incomplete, reading, unreadable, words
from jobfeed.errors import PostingError, SourceError, SourceMalformed, SourceRefused, SourceUnreachable, Where
from jobfeed.posting import Draft
from jobfeed.protocols import Answer, Finding, Raw, Reading, Tools

#: one row of an answer to a Draft; None for a row that is not public. Raises PostingError.
MakeDraft = Callable[[LinedDict, str], Draft | None]
#: no service has more pages than this; a server that never ends its list is stopped here
MOST_PAGES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardOptions:
    """Which board to read: `board`, or a stored answer in `path`."""

    #: the employer's name at the service, as it stands in the address of its job page
    board: str | None = None
    #: a stored answer of the service, read instead of asking it
    path: str | None = None
    #: the address to ask where it is not the service's usual one (a regional host, a domain of one's own)
    url: str | None = None

    def __post_init__(self) -> None:
        if not (self.board or self.path or self.url):
            raise ValueError("write `board: NAME`, or `path: FILE` for a stored answer")
        if self.board and not self.board.replace("-", "").replace("_", "").replace(".", "").isalnum():
            raise ValueError(f"{self.board!r} is no board name: write the last part of the job page's address alone")

    @property
    def name(self) -> str:
        return self.board or self.url or ""


# ---------------------------------------------------------------- asking


def stored(path: str, tools: Tools, suffixes: tuple[str, ...] = (".json",)) -> Iterator[Raw]:
    """The unit for a stored answer, or one for each answer in a folder. Raises SourceRefused if it is not there."""
    if tools.files.is_folder(path):
        for stat in tools.files.walk(path, suffixes):
            yield Raw(stat.path, stat.stamp, stat.path)
        return
    found = tools.files.stat(path)
    if found is None:
        raise SourceRefused(f"there is no file {path}", "check `path:`; it is relative to the folder of feeds/")
    yield Raw(path, found.stamp, found.path)


def document(path: str | None, url: str | None, tools: Tools, suffixes: tuple[str, ...]) -> Iterator[Raw]:
    """The unit of a document in a file (or of each file in a folder) or at an address."""
    if path:
        yield from stored(path, tools, suffixes)
    elif url:
        yield unit(ask(tools, url, board=url))


def once(options: BoardOptions, tools: Tools, address: str, **extra: Any) -> Iterator[Raw]:
    """The single answer of a service without paging, or the stored one."""
    if options.path:
        yield from stored(options.path, tools)
    else:
        yield unit(ask(tools, options.url or address, board=options.name, **extra))


def ask(
    tools: Tools,
    url: str,
    *,
    board: str,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """A good answer. Raises SourceRefused for an unknown board or missing permission, SourceUnreachable for none."""
    answer = tools.web.get(url, headers=headers, params=params)
    if answer.status == 200:
        return answer
    where = Where(url)
    if answer.status in (404, 410):
        raise SourceRefused(f"there is no board {board!r} at this address (answer {answer.status})", _CHECK, where)
    if answer.status in (401, 403):
        hint = "the board may need a token (`token: ${NAME}`) or may be closed to programs"
        raise SourceRefused(f"the service refuses to show board {board!r} (answer {answer.status})", hint, where)
    raise SourceUnreachable(f"unexpected answer {answer.status} for board {board!r}", "try again later", where)


_CHECK = "check `board:`; an employer that moved to another service needs another kind"


def unit(answer: Answer) -> Raw:
    """An answer as a raw unit; its stamp is a hash of its bytes."""
    return Raw(answer.url, hashlib.sha256(answer.content).hexdigest(), content=answer.content)


def with_details(
    answer: Answer, rows_key: str, tools: Tools, address: Callable[[LinedDict], str | None], *, board: str
) -> Raw:
    """A list answer whose rows carry the answer of their detail request under `detail`.

    A row that is gone when its detail is asked for (404, 410) is left out. One that cannot be read now carries the
    reason under `detail_error`: it is still open, and the source is then `partial` (boards.md, D: a failed detail
    request must not close a posting).
    """
    document = json_of(unit(answer))
    rows = [_detailed(row, address(row), tools, board) for row in rows_of(document, rows_key, answer.url)]
    whole = {**document, rows_key: [row for row in rows if row is not None]}
    content = json.dumps(whole, ensure_ascii=False, indent=1).encode()
    return unit(Answer(answer.status, answer.headers, content, answer.url))


def _detailed(row: Any, url: str | None, tools: Tools, board: str) -> dict[str, Any] | None:
    if not isinstance(row, Mapping) or not url:
        return row if row is None else {**row} if isinstance(row, Mapping) else {"detail_error": "not an object"}
    try:
        found = tools.web.get(url)
        if found.status in (404, 410):
            return None
        answer = found if found.status == 200 else ask(tools, url, board=board)
        return {**row, "detail": json_of(unit(answer))}
    except SourceError as error:
        return {**row, "detail_error": error.message}


# ---------------------------------------------------------------- mapping


def json_of(raw: Raw) -> Any:
    """The JSON of an answer with its lines. Raises SourceMalformed, also for a web page in place of the answer."""
    text = raw.data.decode("utf-8-sig", errors="replace")
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<head", "<body")):
        raise SourceMalformed("the answer is a web page, not JSON", _CHECK, Where(raw.location, 1))
    if start.startswith("<"):
        raise SourceMalformed("the answer is XML or HTML, not JSON", _CHECK, Where(raw.location, 1))
    try:
        return parse(text)
    except BrokenJson as error:
        hint = "the answer is cut off or not JSON; nothing of it is used"
        raise SourceMalformed(f"broken JSON: {error.message}", hint, Where(raw.location, error.line)) from error


def rows_of(document: Any, key: str | None, location: str) -> list[Any]:
    """The rows of an answer: the list itself, or the list under `key`. Raises SourceMalformed for another shape."""
    rows = document if key is None else document.get(key) if isinstance(document, LinedDict) else None
    if isinstance(rows, list):
        return rows
    said = _complaint(document)
    what = f"the answer has no list {key!r}" if key else "the answer is not a list"
    raise SourceMalformed(what + (f" but says: {said}" if said else ""), _CHECK, Where(location, 1))


#: members under which answers to narrower questions hold one posting or a list of them
_OTHER_LISTS = ("jobs", "results", "data", "postings", "offers", "content")
_SINGLE = ("offer", "job", "posting", "data", "result")


def _postings_of(document: Any, key: str | None, title: str, location: str) -> list[Any]:
    """The rows of an answer in whatever wrapper, or a single posting; only the service's own list may be empty."""
    own = document if key is None else document.get(key) if isinstance(document, LinedDict) else None
    if isinstance(own, list):
        return own
    if isinstance(document, LinedDict):
        others = (document.get(name) for name in _OTHER_LISTS)
        single = (document, *(inner(document, name) for name in _SINGLE))
        whole = next(filter(objects, others), None) or [one for one in single if words(one.get(title))][:1]
    else:
        whole = objects(document)
    return whole or rows_of(document, key, location)


def _complaint(document: Any) -> str:
    if not isinstance(document, LinedDict):
        return ""
    said = document.get("error") or document.get("message") or document.get("errors")
    return str(said)[:200] if said else ""


def read_rows(
    raw: Raw, key: str | None, make: MakeDraft, *, title: str = "title", total: Callable[[Any], Any] | None = None
) -> Reading:
    """The reading of one answer: each row by `make`, and whether the answer is the whole. `title` names a member."""
    document = json_of(raw)
    rows = _postings_of(document, key, title, raw.location)
    found = list(_each(rows, raw.location, make))
    said = total(document) if total and isinstance(document, LinedDict) else None
    if isinstance(said, int) and said > len(rows):
        message = f"the answer speaks of {said} postings and holds {len(rows)}"
        found.append(incomplete(raw.location, 1, message, "store the whole answer; nothing is closed meanwhile"))
    return reading(found, empty=True)


def _each(rows: Iterable[Any], location: str, make: MakeDraft) -> Iterator[Draft | Finding]:
    for number, row in enumerate(rows, 1):
        line = row.line if isinstance(row, LinedDict) else 1
        try:
            if not isinstance(row, LinedDict):
                raise PostingError("it is not an object")
            if row.get("detail_error"):
                raise PostingError(f"its details cannot be read: {row['detail_error']}")
            draft = make(row, location)
        except PostingError as error:
            yield unreadable(location, line, f"posting {number} cannot be read: {error.message}", error.hint)
            continue
        if draft is not None:
            yield draft


def draft_of(
    row: LinedDict,
    location: str,
    *,
    title: str,
    fields: Fields,
    body: Any = "",
    body_key: str = "",
    id_key: str = "id",
) -> Draft:
    """The Draft of one row. `title`, `body_key`, `id_key` name its members. Raises PostingError without a title."""
    name = words(row.get(title))
    if not name:
        raise PostingError(f"it has no {title!r}")
    return Draft(
        file=location, line=row.line_of(title), title=name,
        body=body if isinstance(body, str) else "", body_type="html", body_line=row.line_of(body_key or title),
        fields=fields.stated, source_id=words(row.get(id_key)), one_line=True,
    )  # fmt: skip


def inner(row: Any, *keys: str) -> LinedDict:
    """A nested object; an empty one where the answer has none."""
    for key in keys:
        row = row.get(key) if isinstance(row, LinedDict) else None
    return row if isinstance(row, LinedDict) else LinedDict()


def objects(value: Any) -> list[LinedDict]:
    """The objects of a list."""
    return [one for one in value if isinstance(one, LinedDict)] if isinstance(value, list) else []
