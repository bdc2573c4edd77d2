"""Every version that a real careers page had in six years: no posting missed, no section taken for one."""

import subprocess
from pathlib import Path

import pytest

from jobfeed.protocols import Raw
from jobfeed.sources.markdown_page import SOURCE

BUNDLE = Path(__file__).parents[3] / "shared" / "histories" / "datacite.bundle"

LEAD, DEVELOPER = "Project Lead - FAIR workflows project", "Application Developer (remote)"
SUPPORT = "Application Support Engineer"
ROR, SAMPLES, TECHNICAL = "ROR Technical Lead", "Samples Community Manager", "Technical Community Manager"
REGIONAL, HR = "Regional Engagement Specialist", "Operations & HR Manager (remote)"
#: how many versions one after the other have these postings, oldest first
VERSIONS = [
    (2, ["Application Developer"]), (1, ["Communications and Member Relations Director"]),
    (1, ["Member Support Manager"]),
    (1, []), (6, ["Executive Director"]), (2, ["Outreach Manager: Germany (COREF and ORCID-DE projects)"]), (1, []),
    (2, ["Application Developer"]), (1, ["Adoption Manager DataCite/ROR", "Application Developer"]), (2, []),
    (1, [DEVELOPER]), (12, [LEAD, DEVELOPER]), (1, []), (4, [ROR]), (2, [ROR, SUPPORT]), (2, [ROR, SUPPORT, SAMPLES]),
    (1, [SUPPORT, SAMPLES]), (1, [SUPPORT, TECHNICAL]), (1, [TECHNICAL]), (1, ["Technical Lead (remote)"]),
    (2, [DEVELOPER]), (8, [f"{REGIONAL}s (remote)", DEVELOPER]), (1, [f"{REGIONAL} (remote)", DEVELOPER]),
    (1, [HR, DEVELOPER]), (2, [HR]), (1, [DEVELOPER, HR]), (3, [DEVELOPER, "Metadata Specialist (remote)"]),
    (1, [DEVELOPER, "Metadata Specialist (remote)", "Product Manager (remote)"]),
]  # fmt: skip


def git(folder, *command):
    done = subprocess.run(["git", "-C", str(folder), *command], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(not BUNDLE.exists(), reason="the history bundle is not on this machine (../shared/histories)")
def test_each_version_of_the_page(tmp_path):
    git(tmp_path, "init", "-q")
    git(tmp_path, "fetch", "-q", str(BUNDLE), "main:history")
    commits = git(tmp_path, "log", "--reverse", "--format=%H", "history").split()
    path = git(tmp_path, "ls-tree", "-r", "--name-only", "history").split()[0]
    expected = [titles for count, titles in VERSIONS for _ in range(count)]
    assert len(commits) == len(expected) == 64
    for commit, titles in zip(commits, expected, strict=True):
        raw = Raw("page.md", content=git(tmp_path, "show", f"{commit}:{path}").encode())
        reading = SOURCE.draft(raw, SOURCE.Options("page.md"))
        assert [draft.title for draft in reading.drafts] == titles, commit
        assert reading.empty == (not titles), commit
