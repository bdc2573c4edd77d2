"""States of records that deny being closed, and days at which they close."""

import pytest

from jobfeed.outline.mapping import Entry, entry_of


def _entry(**record: object) -> Entry:
    return entry_of({"title": "Rope whisperer", **record}, lambda _: 1, {})


@pytest.mark.parametrize(
    "record",
    [{"archived": "never"}, {"expired": "Never"}, {"is_closed": "N"}, {"closed": False}, {"status": "until filled"}],
)
def test_words_that_deny_it_close_nothing(record: dict[str, object]) -> None:
    assert _entry(**record).over is None


def test_a_day_at_which_it_expires_is_its_last() -> None:
    entry = _entry(expired="2027-05-01")
    assert entry.over is None
    assert entry.fields["valid_through"].value == "2027-05-01"


def test_a_few_weeks_without_times_may_be_the_work_or_the_posting() -> None:
    entry = _entry(start="2027-07-01", end="2027-08-15")
    assert not {"date_posted", "valid_through", "job_start_date"} & entry.fields.keys()
