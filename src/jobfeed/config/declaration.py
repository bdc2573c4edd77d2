"""What a declaration says, checked and frozen: the settings of one feed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, Literal

from jobfeed.errors import ConfigError, Problem, Where
from jobfeed.feed import Employer, Site
from jobfeed.posting import Stated

#: the part of a declaration in which a secret stands; `build` needs those of sources, `push` those of channels too
Part = Literal["sources", "formats", "channels", "ledger"]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One place to read. `kind` is None where the source is to be recognised; `options` are as written."""

    kind: str | None
    options: Mapping[str, Any]
    where: Where = Where()

    @property
    def location(self) -> str:
        """What a person calls this source: its path, address or board."""
        for name in ("path", "url", "board"):
            if self.options.get(name):
                return str(self.options[name])
        return next((str(value) for value in self.options.values() if value), self.kind or "")


@dataclass(frozen=True, slots=True)
class FormatEntry:
    """One way to write the feed; `options` is an instance of the format's Options."""

    name: str
    options: Any
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class ChannelEntry:
    """One place to push to; `options` is an instance of the target's Options.

    `quiet_hours` are the begin and end of the hours without announcements, in `site.timezone`, else UTC.
    """

    name: str
    target: str
    options: Any
    first_run: Literal["baseline", "publish"] = "baseline"
    max_per_run: int | None = None
    quiet_hours: tuple[time, time] | None = None
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class PostingSettings:
    """What holds for every posting of the feed, in days."""

    #: ISO 3166-1 alpha-2; for places whose country is not stated
    default_country: str | None = None
    #: close a posting without deadline after so many days; None: when its source drops it
    default_lifetime_days: int | None = None
    #: how long a closed posting's page stays at its address
    keep_closed_days: int = 90


@dataclass(frozen=True, slots=True)
class MissingSecret:
    """A `${NAME}` that the environment does not hold."""

    name: str
    part: Part
    where: Where

    def problem(self) -> Problem:
        message = f"the secret {self.name} is not in the environment"
        return Problem(
            self.where, message, f"set the environment variable {self.name} (in GitHub: a repository secret)"
        )


@dataclass(frozen=True, slots=True)
class Declaration:
    """One feed: where postings come from, what is written and where it is pushed.

    Relative paths (`ledger`, `output`, a source's `path`) are relative to `base`, an absolute folder. `lines` gives
    the line in `path` of settings that become evidence: "employer.name", "postings.default_country".
    """

    name: str
    path: str
    base: str
    site: Site
    employer: Employer
    sources: tuple[SourceEntry, ...]
    formats: tuple[FormatEntry, ...]
    ledger: str
    output: str = "public"
    channels: tuple[ChannelEntry, ...] = ()
    postings: PostingSettings = PostingSettings()
    #: field name -> accepted values
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: posting title (or key) -> field name -> the value, with its line in the declaration
    overrides: Mapping[str, Mapping[str, Stated]] = field(default_factory=dict)
    allow_private: bool = False
    missing_secrets: tuple[MissingSecret, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def output_path(self) -> Path:
        """The folder that is published."""
        return Path(self.base, self.output)

    def require_secrets(self, *parts: Part) -> None:
        """Raises ConfigError naming every secret of these parts that the environment lacks."""
        problems = [secret.problem() for secret in self.missing_secrets if secret.part in parts]
        if problems:
            raise ConfigError(problems)
