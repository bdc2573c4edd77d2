"""XML documents for job boards, streamed: memory does not grow with the number of postings.

Every value stands in CDATA without forbidden characters, and beside each document lies its compressed twin.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobfeed.protocols import Artifact
from jobfeed.xmltree import clean

if TYPE_CHECKING:
    from lxml.etree import _Element

#: name and value of an element; None leaves it out, "" writes it empty, a list holds children
Field = tuple[str, "str | list[Field] | None"]

#: bytes that are collected before they are handed on
_PART = 1 << 16
#: a live importer cuts its file at these strings, even inside CDATA (rule X-GEN-02)
_JOB_TAG = re.compile(r"<(/?)([jJ][oO][bB]|[pP][oO][sS][tT][iI][nN][gG])\b")


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
    from lxml.etree import Element, xmlfile

    sink = _Sink()
    with xmlfile(sink, encoding="utf-8") as file:
        file.write_declaration()
        with file.element(form.root):
            for made in _children(head):
                file.write("\n", made)
            with file.element(form.inside) if form.inside else nullcontext():
                for name, fields in found:
                    job = Element(form.job)
                    if form.id_attribute:
                        job.set(form.id_attribute, name)
                    _fill(job, fields)
                    file.write("\n", job)
                    if sink.size >= _PART:
                        yield sink.take()
                file.write("\n")
    yield sink.take() + b"\n"


def _children(fields: list[Field]) -> Iterator["_Element"]:
    from lxml.etree import Element

    holder = Element("holder")
    _fill(holder, fields)
    yield from list(holder)


def _fill(parent: "_Element", fields: list[Field]) -> None:
    # looked up once: this runs for every element of every posting
    from lxml.etree import CDATA, SubElement

    for name, value in fields:
        if value is None:
            continue
        made = SubElement(parent, name)
        if isinstance(value, list):
            _fill(made, value)
        elif value:
            if "<" in value:
                value = _JOB_TAG.sub("\u2039\\1\\2", value)
            made.text = CDATA(clean(value))


def _compressed(parts: Iterator[bytes]) -> Iterator[bytes]:
    """gzip without name and time: the same document gives the same bytes."""
    squeeze = zlib.compressobj(6, zlib.DEFLATED, 31)
    for part in parts:
        data = squeeze.compress(part)
        if data:
            yield data
    yield squeeze.flush()
