"""When a posting first stood on its page, told by real git checkouts built for each test."""

import os
import re
import subprocess

import pytest

from jobfeed.repository.history import Section, Version, Versions, additions, day_of, first_seen, versions

PAGE = "# Jobs\n\n## {title}\n\n{body}\n"
BODY = "We study how rivers carry sand and look for somebody who measures them with us all year round.\n"


def read(content):
    """The sections of a page in these tests: every second-level heading with the text under it."""
    parts = re.split(r"^## (.*)$", content.decode(), flags=re.MULTILINE)[1:]
    return [Section(title, text) for title, text in zip(parts[::2], parts[1::2], strict=True)]


class Checkout:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, day="2026-01-01"):
        at = f"{day}T12:00:00+01:00"
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", at))
        }
        command = ["git", "-C", str(self.folder), *arguments]
        return subprocess.run(command, check=True, capture_output=True, env={**os.environ, **who}).stdout.decode()

    def write(self, day, path="jobs.md", text=None, **parts):
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text if text is not None else PAGE.format(**{"body": BODY, **parts}))
        self.git("add", "-A", day=day)
        self.git("commit", "-q", "-m", "change", day=day)

    def days(self, path="jobs.md"):
        current = read((self.folder / path).read_bytes())
        found = first_seen(current, versions(str(self.folder), path), read, path)
        return {title: day_of(evidence) for title, evidence in found.items()}


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path / "site")


def test_the_commit_in_which_it_first_stood_there(checkout):
    checkout.write("2026-01-05", title="Engineer")
    checkout.write("2026-02-06", text=PAGE.format(title="Engineer", body=BODY) + "\n## Analyst\n\nNumbers all day.\n")
    checkout.write("2026-03-07", text=PAGE.format(title="Engineer", body="New words.") + "\n## Analyst\n\nNumbers.\n")
    assert checkout.days() == {"Engineer": "2026-01-05", "Analyst": "2026-02-06"}


def test_the_evidence_says_commit_and_day_and_how(checkout):
    checkout.write("2026-01-05", title="Engineer")
    (one,) = first_seen(
        read((checkout.folder / "jobs.md").read_bytes()), versions(str(checkout.folder), "jobs.md"), read, "jobs.md"
    ).values()
    assert (
        one.how == "history" and one.file == "jobs.md" and re.fullmatch(r"commit [0-9a-f]{12} of 2026-01-05", one.text)
    )


def test_a_renamed_heading_keeps_its_day(checkout):
    checkout.write("2026-01-05", title="Engineer")
    checkout.write("2026-02-06", title="Senior river engineer (f/m/x)")
    checkout.write("2026-03-07", title="Sediment scientist", body=BODY + "Also in winter.\n")
    assert checkout.days() == {"Sediment scientist": "2026-01-05"}


def test_a_new_posting_in_the_place_of_an_old_one_is_new(checkout):
    checkout.write("2026-01-05", title="Engineer")
    checkout.write("2026-02-06", title="Cook", body="Soups for sixty people, four days a week.\n")
    assert checkout.days() == {"Cook": "2026-02-06"}


def test_one_that_came_back_counts_from_its_return(checkout):
    checkout.write("2025-01-05", title="PhD student")
    checkout.write("2025-06-05", text="# Jobs\n\nNo openings.\n")
    checkout.write("2026-02-06", title="PhD student", body="Another subject altogether, with lakes and boats.\n")
    assert checkout.days() == {"PhD student": "2026-02-06"}


def test_a_renamed_file_is_followed(checkout):
    checkout.write("2026-01-05", title="Engineer")
    checkout.git("mv", "jobs.md", "careers.md")
    checkout.git("commit", "-q", "-m", "move", day="2026-02-06")
    assert checkout.days("careers.md") == {"Engineer": "2026-01-05"}


def test_it_stands_there_from_the_merge_on(checkout):
    checkout.write("2026-01-01", text="# Jobs\n")
    checkout.git("checkout", "-q", "-b", "draft")
    checkout.write("2026-01-05", title="Engineer")
    checkout.git("checkout", "-q", "main")
    checkout.write("2026-01-06", path="other.md", text="x")
    checkout.git("merge", "-q", "--no-ff", "-m", "publish", "draft", day="2026-01-20")
    assert checkout.days() == {"Engineer": "2026-01-20"}


def test_what_is_not_committed_has_no_day(checkout):
    checkout.write("2026-01-05", title="Engineer")
    page = checkout.folder / "jobs.md"
    page.write_text(page.read_text() + "\n## Pilot\n\nFly the drone over the delta and bring it home.\n")
    assert checkout.days() == {"Engineer": "2026-01-05"}


def test_a_shallow_clone_is_believed_only_for_what_it_really_shows(checkout, tmp_path):
    checkout.write("2026-01-05", title="Engineer")
    checkout.write("2026-02-06", text=PAGE.format(title="Engineer", body=BODY) + "\n\n")
    checkout.write("2026-03-07", text=PAGE.format(title="Engineer", body=BODY) + "\n## Analyst\n\nNumbers.\n")
    clone = Checkout.__new__(Checkout)
    clone.folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "2", f"file://{checkout.folder}", str(clone.folder)], check=True)
    assert clone.days() == {"Analyst": "2026-03-07"}


def test_no_checkout_no_git_no_file():
    assert versions("/", "jobs.md") == Versions()


def test_a_path_that_looks_like_an_option_is_a_path(checkout):
    checkout.write("2026-01-05", path="--output=x", title="Engineer")
    assert checkout.days("--output=x") == {"Engineer": "2026-01-05"}
    assert not (checkout.folder / "x").exists()


def test_a_missing_version_is_not_guessed_over():
    past = Versions(
        (
            Version("b" * 40, "2026-02-06T12:00:00+01:00", b"## Engineer\n\nx\n"),
            Version("a" * 40, "2026-01-05T12:00:00+01:00", None),
        )
    )
    assert first_seen([Section("Engineer", "x")], past, read, "jobs.md") == {}


def test_a_contents_list_is_not_taken_for_two_postings(checkout):
    checkout.write("2026-01-05", text="# Jobs\n\n- [Engineer](#engineer)\n\n## Engineer\n\nx\n")
    checkout.write(
        "2026-02-06", text="# Jobs\n\n- [Engineer](#engineer)\n- [Cook](#cook)\n\n## Engineer\n\nx\n\n## Cook\n\ny\n"
    )
    assert checkout.days() == {"Engineer": "2026-01-05", "Cook": "2026-02-06"}


def test_files_of_a_folder_in_one_question(checkout):
    checkout.write("2026-01-05", path="jobs/a.md", title="A")
    checkout.write(
        "2026-02-06", path="jobs/ü b.md", title="B", body="Something else entirely, with many words of its own."
    )
    checkout.write("2026-03-07", path="jobs/a.md", title="A changed")
    checkout.git("mv", "jobs/a.md", "jobs/c.md")
    checkout.git("commit", "-q", "-m", "move", day="2026-04-08")
    found = additions(str(checkout.folder), "jobs")
    assert {path: day_of(one) for path, one in found.items()} == {
        "jobs/c.md": "2026-01-05",
        "jobs/ü b.md": "2026-02-06",
    }


def test_files_that_went_and_came_back_count_from_their_return(checkout):
    checkout.write("2026-01-05", path="jobs/a.md", title="A")
    checkout.git("rm", "-q", "jobs/a.md")
    checkout.git("commit", "-q", "-m", "close", day="2026-02-01")
    checkout.write(
        "2026-03-07", path="jobs/a.md", title="A again, with other words", body="Quite different from before."
    )
    assert {p: day_of(one) for p, one in additions(str(checkout.folder), "jobs").items()} == {"jobs/a.md": "2026-03-07"}


def test_files_below_a_base_that_is_not_the_root(checkout):
    checkout.write("2026-01-05", path="site/jobs/a.md", title="A")
    assert set(additions(str(checkout.folder / "site"), "jobs")) == {"jobs/a.md"}
    assert len(versions(str(checkout.folder / "site"), "jobs/a.md").found) == 1


def test_files_of_a_shallow_clone_are_left_out_where_it_was_cut(checkout, tmp_path):
    checkout.write("2026-01-05", path="jobs/a.md", title="A")
    checkout.write("2026-02-06", path="jobs/b.md", title="B", body="Another text, which is long enough to differ.")
    checkout.write("2026-03-07", path="jobs/c.md", title="C", body="A third one: soup, bread and a good knife.")
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--depth", "2", f"file://{checkout.folder}", str(clone)], check=True)
    assert {p: day_of(one) for p, one in additions(str(clone), "jobs").items()} == {"jobs/c.md": "2026-03-07"}
