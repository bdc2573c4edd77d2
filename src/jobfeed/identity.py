"""What makes two postings the same (key), what makes one changed (digest), what makes two texts alike (sketch)."""

import json
import re
import unicodedata
from collections.abc import Container, Iterable
from hashlib import blake2b
from zlib import crc32

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, plain
from jobfeed.urls import canonical

#: how many block fingerprints a sketch keeps; each takes six characters in the ledger
SKETCH_SIZE = 24
#: fields that a reader would notice; page addresses, evidence and first publication are not among them
NOTICED = (
    "title", "closed", "hiring_organization", "job_locations", "workplace", "applicant_locations", "employment_types",
    "base_salary", "valid_through", "job_start_date", "requisition", "department", "education",
    "experience", "contact",
)  # fmt: skip
_TAG = re.compile(rb"<[^>]*>")
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_WORD = regex(r"\w+")
_NOT_SLUG = regex(r"[^a-z0-9]+")


def digest(posting: JobPosting) -> str:
    """A hash of what a reader would notice, 24 hex characters; only a new digest moves `updated` (rule AT-04)."""
    values = [plain(getattr(posting, name)) for name in NOTICED]
    where = posting.evidence.get("job_locations")
    # the words of a place say more than what is understood of them ("Imaging Science, Redwood City")
    values.append(" ".join(where.text.split()) if where else None)
    values.append([canonical(posting.apply.url) if posting.apply.url else None, posting.apply.email])
    text = f"{_compact(values)}\n{posting.description}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def fold(title: str) -> str:
    """A title for comparison: case, width, punctuation and space do not count."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", title).casefold()))


def sketch(html: str) -> str:
    """A fingerprint of a text by its blocks, for `text_likeness`; empty if there is no text.

    Bottom-k of block hashes: the share of equal fingerprints estimates the share of equal blocks.
    """
    blocks = _TAG.split(html.encode("utf-8", "surrogatepass"))
    hashes = {crc32(block.strip()) >> 8 for block in blocks if len(block) > 15}
    return b"".join([value.to_bytes(3, "big") for value in sorted(hashes)[:SKETCH_SIZE]]).hex()


def _prints(sketch_text: str) -> set[str]:
    return {sketch_text[at : at + 6] for at in range(0, len(sketch_text), 6)}


def text_likeness(one: str, other: str) -> float | None:
    """The estimated share of equal blocks of two sketched texts, 0 to 1; None if one of them has no text."""
    if not one or not other:
        return None
    mine, theirs = _prints(one), _prints(other)
    lowest = set(sorted(mine | theirs)[:SKETCH_SIZE])
    return len(lowest & mine & theirs) / len(lowest)


def title_likeness(one: str, other: str) -> float:
    """The share of equal words of two titles, 0 to 1, counted on the shorter and the longer one alike."""
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


#: letters that are no ASCII letter with a mark
_SPELT = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L",
     "\u0131": "i", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D"}
)  # fmt: skip


def slug(title: str, taken: Container[str], fallback: str) -> str:
    """A path part for a title, ASCII, at most 60 characters, not among the taken ones.

    A title without ASCII letters (Japanese, emoji) gets `fallback`, which must be a path part itself.
    """
    plain = unicodedata.normalize("NFKD", title.translate(_SPELT)).encode("ascii", "ignore").decode().lower()
    words = _NOT_SLUG.sub("-", plain).strip("-")
    stem = words[:60].rpartition("-")[0] or words[:60] if len(words) > 60 else words
    stem = stem if len(stem) > 1 else fallback
    return _free(stem, taken)


def _free(stem: str, taken: Container[str]) -> str:
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


def mint(authority: str, day: str, path: str) -> str:
    """A new key: a tag URI (RFC 4151) of the site's host, the day it was minted and the posting's slug (rule R-05)."""
    return f"tag:{authority},{day}:{path}"


def fallback_slug(parts: Iterable[str]) -> str:
    """A stable path part for a posting whose title yields none."""
    return "posting-" + blake2b("\n".join(parts).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
