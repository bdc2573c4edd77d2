"""Template tags in a source are instructions to a site generator and no words of the page."""

import re
from html import escape

from jobfeed.patterns import regex

# No tag reaches over the opening of another: what opens again and again and is never closed would take the square of
# its length. A comment may hold tags, and is only as long as anybody writes.
_COMMENT = regex(
    r"<!--.*?(?:-->|\Z)|\{#(?:[^{]|\{(?!#))*?#\}|\{%-?\s*comment\b.{0,20000}?endcomment\s*-?%\}", re.DOTALL
)
#: ERB, Liquid/Jinja/Nunjucks, Hugo shortcodes, kramdown attribute lists, MDX imports
_TAG = regex(
    r"<%(?:[^<]|<(?!%))*?%>|\{%(?:[^{]|\{(?!%))*?%\}|\{\{(?![<%])(?:[^{]|\{(?!\{))*?\}\}"
    r"|^\s*\{:[^{}\n]*\}|\{:[^{}\n]*\}",
    re.MULTILINE,
)
_SHORTCODE = regex(r"\{\{[<%]((?:[^{]|\{(?!\{))*?)[%>]\}\}")
_ATTRIBUTE = regex(r"(\w+)\s*=\s*\"([^\"]*)\"")
_POSITIONAL = regex(
    r"\s*[\w/-]*(?:link|button|btn|href|url)[\w-]*\s+\"(?P<words>[^\"\n]{3,120})\"\s+\"(?P<address>(?:/|https?://|"
    r"\.{1,2}/)[^\"\s]*)\""
)
#: an include with an address and words is a button or a link
_INCLUDE = regex(r"\{%-?\s*include\b[^{}]*?(?:\bhttps?://|=\s*\"/)[^{}]{0,2000}?%\}")
_PATHS = frozenset(("url", "link", "href", "route", "path", "permalink"))
_IMPORT = regex(r"^(?:import|export)\s.*?(?:from\s+['\"].*['\"];?|;)\s*$", re.MULTILINE)
_WEB = ("http://", "https://", "mailto:")


#: "##Title" was a heading to older Markdown engines; a single # needs more than one word behind it (no hashtag)
#: (the line's begin is asked for behind the mark: a pattern that begins with a letter is sought ten times as fast)
_TIGHT = regex(r"#(?<![^\n]#)(?:#{1,5}(?=[^\s#])|(?=[^\W\d_][^\s#]* +\S))")


def without_templates(text: str) -> str:
    """The text without template tags and comments; every other word keeps its line.

    A heading without a blank behind its marks gets one. A Hugo shortcode that carries a web address becomes the link
    that the site makes of it.
    """
    if "<" in text or "{" in text:
        text = _without_tags(text)
    if "#" in text:
        text = _TIGHT.sub(r"\g<0> ", text)
    return _IMPORT.sub("", text) if text.lstrip().startswith(("import ", "export ")) else text


def _without_tags(text: str) -> str:
    if "<!--" in text or "{#" in text or "{%" in text:
        text = _COMMENT.sub(_blank, text)
    if "{%" in text and "include" in text:
        text = _INCLUDE.sub(_button, text)
    if "{{<" in text or "{{%" in text:
        text = _SHORTCODE.sub(_link, text)
    return _TAG.sub(_blank, text) if "<%" in text or "{" in text else text


def _blank(hit: re.Match[str]) -> str:
    return "\n" * hit[0].count("\n")


def _button(hit: re.Match[str]) -> str:
    names = {part[1].lower() for part in _ATTRIBUTE.finditer(hit[0])}
    if "title" in names and names & _PATHS:
        return _card(hit)
    return _link(hit) if names & {"text", "label"} else _blank(hit)


def _card(hit: re.Match[str]) -> str:
    """An include that shows a title which leads to a page: `{% include card.html title="…" link="/jobs/…" %}`."""
    values = {part[1].lower(): part[2] for part in _ATTRIBUTE.finditer(hit[0])}
    address = next(value for name, value in values.items() if name in _PATHS)
    title = values["title"].strip()
    if not title or not address.startswith(("/", "http")):
        return _blank(hit)
    # as HTML, for it may stand inside some
    return f'<a href="{escape(address)}">{escape(title)}</a>' + "\n" * hit[0].count("\n")


def _named_link(hit: re.Match[str]) -> str:
    """A shortcode with words and an address and no names for them: `{{< button "Apply" "/files/call.pdf" >}}`."""
    values = _POSITIONAL.match(hit[1])
    if values is None:
        return _blank(hit)
    return f"[{values['words']}]({values['address']})" + "\n" * hit[0].count("\n")


def _link(hit: re.Match[str]) -> str:
    attributes = [(part[1].lower(), part[2], part.start(2)) for part in _ATTRIBUTE.finditer(hit[0])]
    address = next(((value, at) for _, value, at in attributes if value.startswith(_WEB)), None)
    if address is None:
        return _named_link(hit)
    words = next((value for name, value, _ in attributes if name.endswith(("text", "title", "label", "name"))), "")
    before = hit[0][: address[1]].count("\n")
    return "\n" * before + f"[{words or address[0]}]({address[0]})" + "\n" * (hit[0].count("\n") - before)
