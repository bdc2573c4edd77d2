"""Invented histories of a community's list of openings, with every habit that makes tools repeat or lose postings.

A `Community` changes its list version by version and knows which job each entry is. Only changes are made after which a
careful person, seeing nothing but the file, would still know the job again; or would take it for another one.
"""

import contextlib
import datetime as dt
import random
from dataclasses import dataclass, field

import yaml

TITLES = (
    "Research Software Engineer", "Senior Research Software Engineer", "HPC Systems Administrator", "Data Steward",
    "Postdoctoral Researcher", "Scientific Programmer", "Research Software Engineer II", "Cluster Engineer",
    "Head of Research Computing", "Software Engineer (Climate Models)", "Machine Learning Engineer", "DevOps Engineer",
)  # fmt: skip
PLACES = ("Remote", "Zurich, Switzerland", "Leeds, UK", "Berkeley, CA", "Paris, France", "Kyoto, Japan", "Austin, TX")
HOSTS = ("careers.alder.example", "jobs.birch.example", "www.cedar.example", "elm.example", "apply.fir.example")
NAMES = (
    {"title": "title", "url": "url", "place": "location", "until": "expires", "since": "posted"},
    {"title": "name", "url": "url", "place": "location", "until": "expires", "since": "posted"},
    {"title": "position", "url": "link", "place": "city", "until": "deadline", "since": "date_posted"},
    {"title": "job_title", "url": "job_url", "place": "where", "until": "closing_date", "since": "published"},
    {"title": "Stellentitel", "url": "Link", "place": "Ort", "until": "Bewerbungsfrist", "since": "Datum"},
    {"title": "titre", "url": "lien", "place": "lieu", "until": "date limite", "since": "publie"},
)
#: how dates are written; None: as a date of YAML
DATES = (None, None, "%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y-%m-%dT00:00:00")
TRACKING = ("utm_source=list&utm_medium=web", "gclid=a1b2", "source=mailing", "mc_cid=0f", "trk=feed")


class _NotNow(Exception):
    """What was to happen cannot happen to any job now."""


@dataclass
class Job:
    """One job as it is in truth; `url` and the facts are as the list shows them now."""

    number: int
    title: str
    place: str
    host: str
    path: str
    since: dt.date
    until: dt.date | None
    query: str = ""
    text: str = ""
    closed: bool = False
    listed: bool = True
    times: int = 1

    @property
    def url(self):
        return f"https://{self.host}/{self.path}" + (f"?{self.query}" if self.query else "")


MISHAPS = (
    "<<<<<<< HEAD\n{text}=======\n", "{text}\n  - [unclosed\n", "\tindented: by a tab\n{text}",
    '{text}- title: "no end\n',
)  # fmt: skip


@dataclass
class Community:
    """A list in one dialect, changed at random; `step` makes the next version and says what was done."""

    random: random.Random
    at: dt.datetime = dt.datetime(2024, 1, 8, 9, tzinfo=dt.UTC)
    jobs: list[Job] = field(default_factory=list)
    broken: str | None = None
    path: str = "_data/jobs.yml"
    taken: int = 0
    touched: set[int] = field(default_factory=set)

    def __post_init__(self):
        pick = self.random
        self.names = pick.choice(NAMES)
        self.date = pick.choice(DATES)
        self.with_since = pick.random() < 0.7
        self.with_until = pick.random() < 0.8
        self.with_text = pick.random() < 0.3
        self.below = pick.choice((None, None, "jobs"))
        self.order = []
        for _ in range(pick.randint(4, 9)):
            self.add()

    # ------------------------------------------------------------ the file

    def written(self):
        """The file's bytes in this version."""
        entries = [self._entry(job) for job in self.order for _ in range(job.times) if job.listed]
        text = yaml.safe_dump({self.below: entries} if self.below else entries, sort_keys=False, allow_unicode=True)
        return (text if self.broken is None else self.broken.format(text=text)).encode()

    def _entry(self, job):
        entry = {self.names["title"]: job.title, self.names["url"]: job.url, self.names["place"]: job.place}
        if self.with_since:
            entry[self.names["since"]] = self._day(job.since)
        if self.with_until and job.until:
            entry[self.names["until"]] = self._day(job.until)
        if self.with_text:
            entry["description"] = job.text
        if job.closed:
            entry["closed"] = True
        return entry

    def _day(self, day):
        return day if self.date is None else dt.datetime(day.year, day.month, day.day).strftime(self.date)

    def shown(self):
        """Jobs that stand in this version."""
        return [job for job in self.order if job.listed]

    def deadline(self, job):
        return job.until if self.with_until else None

    def is_open(self, job):
        until = self.deadline(job)
        last = until and dt.datetime.combine(until, dt.time(), dt.UTC) + dt.timedelta(days=1, hours=12)
        return not job.closed and not (last and self.at >= last)

    # ------------------------------------------------------------ what happens

    def step(self):
        """Time goes on, and one to three things happen; their names."""
        self.broken, self.taken, self.touched = None, 0, set()
        hours = self.random.choice((1, 5, 20, 30, 70, 170, 170, 400))
        self.at += dt.timedelta(hours=hours, minutes=self.random.randint(0, 59))
        done = []
        for _ in range(self.random.choice((1, 1, 2, 3))):
            act = self.random.choice(ACTS)
            if self.broken is None:
                with contextlib.suppress(_NotNow):
                    getattr(self, act)()
                    done.append(act)
        return done

    def _any(self, wanted=lambda _: True, listed=True):
        """A job of which nothing has changed in this version: of two changes at once nobody could be sure."""
        found = [j for j in self.jobs if j.listed == listed and j.number not in self.touched and wanted(j)]
        if not found:
            raise _NotNow
        job = self.random.choice(found)
        self.touched.add(job.number)
        return job

    def _add(self, **given):
        number = len(self.jobs) + 1
        values = {
            "number": number,
            "title": self.random.choice(TITLES),
            "place": self.random.choice(PLACES),
            "host": self.random.choice(HOSTS),
            "path": self.random.choice((f"jobs/{74000 + number * 13}", f"openings/role-{number}", f"p/{number}/apply")),
            "since": self.at.date(),
            "until": self.random.choice((None, self.at.date() + dt.timedelta(days=self.random.randint(1, 80)))),
            "text": f"You join group {number}. " + " ".join(f"Task {number}-{n} is yours." for n in range(12)),
        }
        job = Job(**{**values, **given})
        self.touched.add(number)
        self.jobs.append(job)
        self.order.insert(self.random.randint(0, len(self.order)) if self.random.random() < 0.5 else 0, job)
        return job

    def add(self):
        self._add()

    def add_over(self):
        """Listed only after its deadline."""
        self._add(until=self.at.date() - dt.timedelta(days=self.random.randint(3, 40)))

    def add_same_address(self):
        """Another job behind an address that is already listed (a form, a page of an institute)."""
        listed = self.random.random() < 0.7
        job = self._any(lambda job: not job.query and (listed or not job.path.startswith("jobs/")), listed)
        others = {one.title for one in self.jobs if self._page(one) == self._page(job)}
        free = [title for title in TITLES if not any(_near(title, other) for other in others)]
        if not free:
            raise _NotNow
        self._add(host=job.host, path=job.path, title=self.random.choice(free), place=job.place)

    def add_same_title(self):
        """The same title and place at another employer."""
        job = self._any()
        hosts = [host for host in HOSTS if host.split(".")[-2] != job.host.split(".")[-2]]
        day = job.since + dt.timedelta(days=self.random.choice((-2, 1, 30)))
        until = job.until and job.until + dt.timedelta(days=self.random.choice((-1, 3)))
        self._add(title=job.title, place=job.place, host=self.random.choice(hosts), since=day, until=until)

    def add_sibling(self):
        """A second opening of one employer under the same title, with a number of its own."""
        number = 51000 + len(self.jobs) * 7
        job = self._any(lambda job: not self._shares(job) and job.path.startswith("jobs/"))
        self._add(title=job.title, place=job.place, host=job.host, path=f"jobs/{number}", until=job.until)

    def _shares(self, job):
        """Whether another job was ever behind this address."""
        return any(one is not job and self._page(one) == self._page(job) for one in self.jobs)

    def _page(self, job):
        return job.host.removeprefix("www."), "/".join(job.path.split("/")[:2])

    def track(self):
        """The address gets other tracking parameters."""
        job = self._any()
        job.query = self.random.choice(TRACKING)

    def move(self):
        """A new address altogether, as each week on some boards; the date it was posted tells that it is the same."""
        job = self._any(lambda job: self.is_open(job) and not self._shares(job) and self._is_known_by_date(job))
        job.path = "role/" + "".join(self.random.choices("abcdefgh", k=9))
        job.query = ""

    def respell(self):
        """The same number in an address of another form."""
        job = self._any(lambda job: job.path.startswith("jobs/") and not self._shares(job))
        number = job.path.split("/")[1]
        job.path = f"jobs/{number}/" + self.random.choice(("view", "details", "-".join(job.title.lower().split())))

    def secure(self):
        """With or without `www.`"""
        job = self._any(lambda job: not self._shares(job))
        job.host = job.host.removeprefix("www.") if job.host.startswith("www.") else f"www.{job.host}"

    def _is_known_by_date(self, job):
        alike = [one for one in self.jobs if (one.title, one.place) == (job.title, job.place)]
        return (self.with_since or self.with_text) and len(alike) == 1

    def rename(self):
        """Another title at the same address."""
        job = self._any(lambda job: not self._shares(job))
        job.title = self.random.choice(
            (f"{job.title} (m/f/d)", f"{job.title}, Grade {job.number}", f"Lead {job.title}")
        )

    def relocate(self):
        job = self._any()
        job.place = self.random.choice(PLACES)

    def extend(self):
        job = self._any(lambda job: job.until)
        job.until = max(job.until, self.at.date()) + dt.timedelta(days=self.random.choice((1, 7, 30)))

    def shorten(self):
        job = self._any(lambda job: job.until)
        job.until -= dt.timedelta(days=self.random.choice((1, 20)))

    def edit_over(self):
        """Somebody tidies up an entry whose deadline is over."""
        job = self._any(lambda job: not self.is_open(job))
        job.place = self.random.choice(PLACES)

    def close(self):
        job = self._any(lambda job: not job.closed)
        job.closed = True

    def reopen(self):
        job = self._any(lambda job: job.closed)
        job.closed = False

    def vanish(self):
        """At most three at once: more of them may be a reason to stop, which other tests show."""
        job = self._any()
        if self.taken < 3 and len(self.shown()) > 2:
            job.listed = False
            self.taken += 1

    def vanish_several(self):
        """A clean-up: what is over goes, and a few others with it."""
        over = [job for job in self.shown() if not self.is_open(job) and job.number not in self.touched]
        for job in over[len(self.shown()) < 3 :]:
            job.listed = False
            self.touched.add(job.number)
        self.vanish()
        self.vanish()

    def come_back(self):
        job = self._any(listed=False)
        job.listed = True

    def merge_stale_branch(self):
        """An old copy of the list is merged: what was taken out long ago stands there again, as it was."""
        for job in [job for job in self.jobs if not job.listed][-6:]:
            job.listed = True

    def twice(self):
        job = self._any()
        job.times = 3 - job.times

    def reorder(self):
        self.random.shuffle(self.order)

    def long_pause(self):
        self.at += dt.timedelta(days=self.random.choice((100, 185, 200)))

    def empty_file(self):
        """A mishap of another kind: the file is there, and empty."""
        if self.touched:
            raise _NotNow
        self.broken = ""

    def move_file(self):
        """The repository is tidied up, and the declaration with it."""
        self.path = self.random.choice(("_data/jobs.yml", "data/openings.yaml", "jobs.yml"))

    def break_file(self):
        """A merge gone wrong. Nothing may be closed, whatever can still be read."""
        if self.touched:
            raise _NotNow
        self.broken = self.random.choice(MISHAPS)


def _near(one, other):
    return bool(set(one.split()) & set(other.split()))


ACTS = (
    "add", "add", "add", "add_over", "add_same_address", "add_same_title", "add_sibling", "track", "track", "move",
    "move", "respell", "respell", "secure", "rename", "relocate", "extend", "extend", "shorten", "edit_over", "close",
    "reopen", "vanish", "vanish_several", "come_back", "come_back", "merge_stale_branch", "twice", "reorder", "reorder",
    "long_pause", "break_file", "empty_file", "move_file",
)  # fmt: skip
