"""What Markdown makes of words is the same with and without the sanitiser."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jobfeed.markdown import render, rendering

_TOKENS = (
    "word", "two words", " ", "\n", "\n\n", "# ", "## ", "###### ", "Title\n===\n", "Title\n---\n", "- ", "  - ", "1. ",
    "\n    code\n", "> ", ">> ", "*", "**", "***", "_", "~~", "`", "```\n", "~~~\n", "[", "]", "](", ")", "[a](b)",
    "[a](https://x.example/?a=1&b=2)", "[a](javascript:alert(1))", "[a](data:text/html,x)",
    '[a](https://x.example "t")',
    "[a](mailto:a@x.example)", "[a](<b c>)", "[a]( /rel )", "[ref]", "[ref]: https://x.example 'T'\n", "![i](j)", "&",
    "&amp;", "&lt;b&gt;", "&nbsp;", "&quot;", "&#60;", "&#x3C;script&#x3E;", '"', "'", ">", "\\", "\\<", "\\\n", "  \n",
    "---\n", "***\n", "| a | b |\n|---|---|\n| c | d |\n", "- [ ] ", "term\n: text\n", "{#id .c}", "\t", "\u00a0", "é",
    "\ufeff", "\x00", "\f", "\x85", "\u2028", "名", "https://x.example", "&copy;", "{{ x }}", "{% y %}", "=", "+ ",
)  # fmt: skip
_TEXT = st.lists(st.sampled_from(_TOKENS), max_size=14).map("".join)


@settings(max_examples=2000, deadline=None)
@given(_TEXT)
@example("## What\n\n- **a** *b*\n\n  c\n\n1. d\n   - e\n\n> f `g` ~~h~~\n\n[i](https://x.example/?a=1&b='2')\n")
@example("\n".join("> " * depth + "a" for depth in range(1, 90)))
@example("# [a](javascript:alert(1)) &lt;script&gt;alert(1)&lt;/script&gt;")
def test_the_same_with_and_without_the_sanitiser(text):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "as_cleaned", lambda *_: None)
        sanitised = render(text, "markdown", "https://x.example/jobs/")
    assert render(text, "markdown", "https://x.example/jobs/") == sanitised


def test_words_and_links_need_no_sanitiser():
    text = '## What you do\n\n- **Keep** the lamp &amp; [log](https://x.example/)\n\nIn "all" weather.\n'
    html = rendering.pyromark.html(text, options=rendering._OPTIONS)
    assert rendering.as_cleaned(html, rendering._cleaner(None).clean, 60) is not None
