"""Markdown and HTML: to sanitised HTML for a reader's page, and to blocks for the rules that look for postings.

One engine, pyromark (CommonMark with tables and strikethrough; https://docs.rs/pulldown-cmark), and one sanitiser, nh3
(allow-list; https://nh3.readthedocs.io), both read on 2026-11-22.
"""

from jobfeed.markdown.outliner import blocks
from jobfeed.markdown.rendering import render
from jobfeed.markdown.templates import without_templates

__all__ = ["blocks", "render", "without_templates"]
