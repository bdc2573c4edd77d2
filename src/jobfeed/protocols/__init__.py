"""The contracts between the line and its rooms, and the values that cross them.

A room file implements one protocol here by shape, without inheriting anything, and ends in one constant
(`SOURCE`, `FORMAT`, `TARGET`, `LEDGER`). Optional abilities are small protocols asked for at run time.
"""

from jobfeed.protocols.findings import Finding, Secret, Severity, SourceState, StepKind
from jobfeed.protocols.reading import Answer, Clock, Files, Raw, Reading, Render, Seen, Source, Stat, Tools, Web
from jobfeed.protocols.remembering import DeliveryRecord, Ledger, LedgerOpener, PostingRecord, TellsStanding
from jobfeed.protocols.sending import (
    ChoosesArtifacts,
    Delivery,
    HasBudget,
    LooksUp,
    PushesMany,
    Receipt,
    Request,
    Step,
    Target,
    WritesFiles,
)
from jobfeed.protocols.writing import Artifact, ChecksPostings, Format, WritesFeeds, WritesPostings, WritesSite

__all__ = [
    "Answer",
    "Artifact",
    "ChecksPostings",
    "ChoosesArtifacts",
    "Clock",
    "Delivery",
    "DeliveryRecord",
    "Files",
    "Finding",
    "Format",
    "HasBudget",
    "Ledger",
    "LedgerOpener",
    "LooksUp",
    "PostingRecord",
    "PushesMany",
    "Raw",
    "Reading",
    "Receipt",
    "Render",
    "Request",
    "Secret",
    "Seen",
    "Severity",
    "Source",
    "SourceState",
    "Stat",
    "Step",
    "StepKind",
    "Target",
    "TellsStanding",
    "Tools",
    "Web",
    "WritesFeeds",
    "WritesFiles",
    "WritesPostings",
    "WritesSite",
]
