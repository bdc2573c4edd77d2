"""What the tests of sources share: reading through the real HTTP door, but from a server on this machine."""

import pytest

from jobfeed.disk.files import Folder
from jobfeed.markdown import render
from jobfeed.normalise import Settings, normalise
from jobfeed.protocols import Raw, Tools
from jobfeed.web.fetch import HttpWeb, Limits


class OpenDoor:
    """The real HTTP door, allowed to reach this machine, which never waits between tries."""

    def __init__(self):
        self.door = HttpWeb(limits=Limits(tries=2, patience=0), sleep=lambda _: None)

    def get(self, url, *, headers=None, params=None, allow_private=True):
        return self.door.get(url, headers=headers, params=params, allow_private=True)


@pytest.fixture
def tools(tmp_path):
    return Tools(Folder(str(tmp_path)), OpenDoor(), None)


def postings_of(source, raws, options):
    """The postings and findings of raw units, through `draft` and `normalise`."""
    postings, findings, empty = [], [], False
    for raw in raws:
        reading = source.draft(raw, options)
        empty = empty or reading.empty
        findings += reading.findings
        for draft in reading.drafts:
            posting, complaints = normalise(draft, Settings(), render)
            postings.append(posting)
            findings += complaints
    return postings, findings, empty


def read_text(source, text, options=None, location="page"):
    content = text.encode() if isinstance(text, str) else text
    return postings_of(source, [Raw(location, content=content)], options or source.Options(path=location))
