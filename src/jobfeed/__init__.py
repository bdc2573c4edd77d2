"""jobfeed reads an organisation's openings where they are written and makes them reach people.

What a third party needs to write a source, a format, a target or a ledger is offered here by name, and is imported
when it is asked for: `jobfeed --help` needs none of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jobfeed.errors import (
        ConfigError,
        FormatError,
        JobfeedError,
        LedgerError,
        PluginError,
        PostingError,
        SafetyStop,
        SourceError,
        SourceMalformed,
        SourceRefused,
        SourceUnreachable,
        TargetError,
        TargetRefused,
        TargetUnavailable,
        TargetUncertain,
        Where,
    )
    from jobfeed.feed import Employer, Entry, FeedHead, FeedPage, Site, SiteView
    from jobfeed.posting import (
        ApplicantLocations,
        Apply,
        Contact,
        Draft,
        Evidence,
        JobPosting,
        MonetaryAmount,
        Place,
        Stated,
    )
    from jobfeed.protocols import (
        Artifact,
        Delivery,
        DeliveryRecord,
        Finding,
        Format,
        Ledger,
        PostingRecord,
        Raw,
        Reading,
        Receipt,
        Secret,
        Seen,
        Source,
        Step,
        Target,
        Tools,
    )

__version__ = "0.1.0"

__all__ = [
    "ApplicantLocations",
    "Apply",
    "Artifact",
    "ConfigError",
    "Contact",
    "Delivery",
    "DeliveryRecord",
    "Draft",
    "Employer",
    "Entry",
    "Evidence",
    "FeedHead",
    "FeedPage",
    "Finding",
    "Format",
    "FormatError",
    "JobPosting",
    "JobfeedError",
    "Ledger",
    "LedgerError",
    "MonetaryAmount",
    "Place",
    "PluginError",
    "PostingError",
    "PostingRecord",
    "Raw",
    "Reading",
    "Receipt",
    "SafetyStop",
    "Secret",
    "Seen",
    "Site",
    "SiteView",
    "Source",
    "SourceError",
    "SourceMalformed",
    "SourceRefused",
    "SourceUnreachable",
    "Stated",
    "Step",
    "Target",
    "TargetError",
    "TargetRefused",
    "TargetUnavailable",
    "TargetUncertain",
    "Tools",
    "Where",
    "__version__",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        for module in ("errors", "posting", "feed", "protocols"):
            found = import_module(f"jobfeed.{module}")
            if name in vars(found):
                return vars(found)[name]
    raise AttributeError(f"module 'jobfeed' has no attribute {name!r}")
