"""Which posting of the ledger a posting of this run is, case by case (the histories try the cases together)."""

from dataclasses import replace

import pytest

from jobfeed.protocols import PostingRecord
from jobfeed.recognition import Sighting, recognise
from jobfeed.urls import names_one_page

RECORD = PostingRecord(
    "tag:a,2026-01-01:baker", "baker", 0, "Senior Baker", "d0", "2026-01-01T06:00:00Z", "2026-01-01",
    "2026-01-01T06:00:00Z", place="Oban, GB", source="list.yml",
)  # fmt: skip
SEEN = Sighting(1, "list.yml", "Senior Baker", "d1", "c1", place="Oban, GB")


def is_known(url, before, *, title="Senior Baker", others=(), **more):
    record = replace(RECORD, url=before, **more)
    sightings = [replace(SEEN, url=url, title=title), *(replace(SEEN, url=one, title="Cook") for one in others)]
    return recognise(sightings, {record.key: record}).known[0] == record.key


def test_one_long_number_in_two_addresses_of_a_host_is_one_posting():
    assert is_known("https://a.example/job/senior-baker-71234", "https://a.example/jobs?keyword=71234")
    assert not is_known("https://a.example/job/senior-baker-71234", "https://b.example/jobs?keyword=71234")
    assert not is_known("https://a.example/job/71234", "https://a.example/jobs?keyword=71235")


def test_a_number_that_several_postings_bear_is_that_of_a_site():
    others = ["https://a.example/71234/cook"]
    assert not is_known("https://a.example/71234/b", "https://a.example/71234/a", title="Baker, Senior", others=others)


def test_a_board_that_two_postings_share_makes_them_no_one_posting():
    board = "https://a.example/board/93330e50-7b3a-4ba8-94f2-6f32360aa4e1/job?id="
    one, other = "be3bc7c7-1e13-428d-af11-d49e77a343a1", "765c1d8c-975f-4ce2-830c-efd68dbe8691"
    assert not is_known(board + one, board + other)
    assert not is_known(board + one, board + other, title="Senior Baker (Oven)")
    assert is_known(board + one, board + one + "&shown=1", title="Senior Baker (Oven)")


def test_a_number_in_another_place_tells_little():
    record = replace(RECORD, url="https://a.example/71234/senior-baker")
    seen = replace(SEEN, url="https://a.example/71234/baker", title="Senior Pastry Baker", place="Mull, GB")
    assert recognise([seen], {record.key: record}).known == (None,)


def test_a_new_title_behind_an_old_address():
    page = "https://a.example/openings/oven"
    assert is_known(page, page, title="Pastry Chef"), "renamed, for nothing else appeared there"
    away = {"state": "closed", "absent_since": "2026-02-01T06:00:00Z"}
    assert not is_known(page, page, title="Pastry Chef", **away), "another one, at an address that had been free"
    assert is_known(page, page, title="Baker", **away)
    assert is_known(page + "-71234", page + "-71234", title="Pastry Chef", **away), "numbers are not given twice"


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("https://a.example/p/3/apply", True),
        ("https://a.example/careers/apply", False),
        ("https://a.example/apply", False),
        ("https://a.example/research-engineer/details", True),
        ("https://a.example/jobs/", False),
        ("https://a.example/", False),
    ],
)
def test_addresses_that_stand_for_one_posting(url, one):
    assert names_one_page(url) is one
