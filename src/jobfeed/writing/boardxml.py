"""XML documents for job boards, streamed: memory does not grow with the number of postings.

Every value stands in CDATA without forbidden characters, and beside each document lies its compressed twin.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass

from jobfeed.patterns import regex
from jobfeed.protocols import Artifact
from jobfeed.writing.xmltext import attribute, cdata
from jobfeed.writing.xmltree import clean, clean_bytes

#: name and value of an element; None leaves it out, "" writes it empty, a list holds children
Field = tuple[str, "str | list[Field] | None"]

#: bytes that are collected before they are handed on
_PART = 1 << 16
#: a live importer cuts its file at these strings, even inside CDATA (rule X-GEN-02)
_JOB_TAG = regex(r"<(/?)([jJ][oO][bB]|[pP][oO][sS][tT][iI][nN][gG])\b")


@dataclass(frozen=True, slots=True)
class Form:
    """How a board's document is built: root element, elements inside it that hold the jobs, name of one job."""

    root: str
    job: str = "job"
    inside: str | None = None
    #: attribute of the job element that carries the reference, instead of an element
    id_attribute: str | None = None


def documents(
    path: str, form: Form, head: list[Field], found: Callable[[], Iterable[tuple[str, list[Field]]]]
) -> Iterator[Artifact]:
    """The document and its compressed twin. `found` gives reference and fields of each job, anew on every call."""
    return streamed(path, lambda: _stream(form, head, found()))


def streamed(path: str, parts: Callable[[], Iterator[bytes]]) -> Iterator[Artifact]:
    """A document made of parts, and its compressed twin."""
    yield Artifact(path, _Again(parts))
    yield Artifact(f"{path}.gz", _Again(lambda: _compressed(parts())))


class _Again:
    """Parts that can be read more than once."""

    def __init__(self, make: Callable[[], Iterator[bytes]]) -> None:
        self._make = make

    def __iter__(self) -> Iterator[bytes]:
        return self._make()


class _Sink:
    """What lxml writes to; emptied whenever a part is complete."""

    def __init__(self) -> None:
        self.held: list[bytes] = []
        self.size = 0

    def write(self, data: bytes) -> int:
        self.held.append(data)
        self.size += len(data)
        return len(data)

    def take(self) -> bytes:
        data = b"".join(self.held)
        self.held, self.size = [], 0
        return data


def _stream(form: Form, head: list[Field], found: Iterable[tuple[str, list[Field]]]) -> Iterator[bytes]:
    from lxml.etree import xmlfile

    sink = _Sink()
    with xmlfile(sink, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(form.root):
            file.flush()
            sink.write(clean_bytes("".join([f"\n{_elements([one])}" for one in head])))
            with file.element(form.inside) if form.inside else nullcontext():
                file.flush()
                for name, fields in found:
                    sink.write(_job(form, name, fields))
                    if sink.size >= _PART:
                        yield sink.take()
                file.write("\n")
    yield sink.take() + b"\n"


def _job(form: Form, name: str, fields: list[Field]) -> bytes:
    mark = f' {form.id_attribute}="{attribute(clean(name))}"' if form.id_attribute else ""
    return clean_bytes(f"\n<{form.job}{mark}>{_elements(fields)}</{form.job}>")


def _elements(fields: list[Field]) -> str:
    """Names are constants; what is in texts and may not be there goes when the whole job is cleaned."""
    parts = []
    for name, value in fields:
        if isinstance(value, list):
            inside = _elements(value)
        elif value:
            inside = cdata(_JOB_TAG.sub("\u2039\\1\\2", value) if "<" in value else value)
        elif value is None:
            continue
        else:
            inside = ""
        parts.append(f"<{name}>{inside}</{name}>" if inside else f"<{name}/>")
    return "".join(parts)


def _compressed(parts: Iterator[bytes]) -> Iterator[bytes]:
    """gzip without name and time: the same document gives the same bytes."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, 31)
    for part in parts:
        data = squeeze.compress(part)
        if data:
            yield data
    yield squeeze.flush()
