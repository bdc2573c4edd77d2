"""A sieve lets every cue through that stands in a text; what it holds back does not stand there."""

from hypothesis import given
from hypothesis import strategies as st

from jobfeed.cues import Sieve, sieve

CUES = ("based in", "remote", " ag", "only\n", "wo ", "経験", "a/s")


def test_a_cue_is_found_by_its_longest_word() -> None:
    assert Sieve(CUES).through(set("we are based near home".split())) == {"based in"}
    assert Sieve(CUES).through({"teleremoted", "a/s."}) == {"remote", "a/s"}
    assert Sieve(CUES).through({"実務経験"}) == {"経験"}


def test_a_sieve_remembers_words_without_changing_its_answer() -> None:
    one = Sieve(CUES)
    words = {"based", "remote", "nothing"}
    assert one.through(words) == one.through(words) == {"based in", "remote"}
    assert one.through({"nothing"}) == set()


def test_sieves_of_the_same_cues_are_shared() -> None:
    assert sieve(CUES) is sieve(tuple(CUES))


@given(st.lists(st.text("abdegimnorstw /\n", min_size=1, max_size=30), max_size=4))
def test_no_cue_that_stands_in_a_text_is_held_back(texts: list[str]) -> None:
    one = Sieve(CUES)
    for text in texts:
        assert {cue for cue in CUES if cue in text} <= one.through(set(text.split()))
