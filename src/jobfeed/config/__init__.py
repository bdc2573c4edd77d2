"""What a feed is, as its maintainer declares it in `feeds/NAME.yml`."""

from jobfeed.config.declaration import (
    ChannelEntry,
    Declaration,
    FormatEntry,
    MissingSecret,
    PostingSettings,
    SourceEntry,
)
from jobfeed.config.load import load, load_all, options

__all__ = [
    "ChannelEntry",
    "Declaration",
    "FormatEntry",
    "MissingSecret",
    "PostingSettings",
    "SourceEntry",
    "load",
    "load_all",
    "options",
]
