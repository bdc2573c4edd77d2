"""Markdown pages made to take long: the time grows with the length, not with its square."""

import time

import pytest

from jobfeed.drafts import textfile

LONG = {
    "one hyphenated word": "# Jobs\n\nThere are " + "a-" * 15_000,
    "a chain of points": "# Jobs\n\n## Data engineer\n\n" + "a." * 12_000 + " at b",
    "many kinds": "\n\n".join("## PhD positions in a b c\n\nWe are looking for x" for _ in range(600)),
}


@pytest.mark.parametrize("name", LONG)
def test_time_stays_short(name: str) -> None:
    begin = time.process_time()
    textfile.read(LONG[name], "careers.md", textfile.Manner(False))
    assert time.process_time() - begin < 2.5
