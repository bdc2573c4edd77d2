"""The handbook: Markdown through Sphinx."""

from importlib.metadata import version as installed_version

project = "jobfeed"
author = "The jobfeed contributors"
release = version = installed_version("jobfeed")
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist", "fieldlist"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "jobfeed"
exclude_patterns = ["_build"]
