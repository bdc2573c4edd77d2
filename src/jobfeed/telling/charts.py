"""Plots as inline SVG, drawn here: no script, no font, no colour of their own (the page's style sheet gives them).

Every plot has a title and a description that says in words what it shows, so that nobody needs to see it.
"""

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT = 640, 200
_LEFT, _TOP, _BOTTOM = 44, 12, 28
#: units for a name below a bar, also where its letters are larger
_WORD = 80


def line(title: str, points: Sequence[tuple[str, int]]) -> str:
    """A number over time; `points` are (day, value), oldest first."""
    if not points:
        return ""
    top = _ceiling(max(value for _, value in points))
    step = (WIDTH - _LEFT - 12) / max(len(points) - 1, 1)
    spots = [(round(_LEFT + at * step, 1), _y(value, top)) for at, (_, value) in enumerate(points)]
    drawn = " ".join(f"{x},{y}" for x, y in spots)
    area = f"{_LEFT},{_y(0, top)} {drawn} {spots[-1][0]},{_y(0, top)}"
    labels = "".join(_below(spots[at][0], points[at][0], anchor) for at, anchor in _ends(len(points)))
    highest = max(value for _, value in points)
    words = f"From {points[0][1]} on {points[0][0]} to {points[-1][1]} on {points[-1][0]}; highest {highest}."
    body = f'<polygon class="area" points="{area}"/><polyline class="line" points="{drawn}"/>{labels}'
    return _svg(title, words, _grid(top) + body)


def bars(title: str, values: Sequence[tuple[str, int]]) -> str:
    """A number for each name."""
    if not values:
        return ""
    top = _ceiling(max(value for _, value in values))
    room = (WIDTH - _LEFT - 12) / len(values)
    # a word needs so much room; the last bar, which people look for first, is always named
    each = max(1, -(-_WORD // int(room)))
    parts = []
    for at, (name, value) in enumerate(values):
        x, y = _LEFT + at * room + room * 0.15, _y(value, top)
        parts.append(f'<rect class="bar" x="{x:.1f}" y="{y}" width="{room * 0.7:.1f}" height="{_y(0, top) - y:.1f}"/>')
        if (len(values) - 1 - at) % each == 0:
            middle = round(x + room * 0.35, 1)
            parts.append(f'<text class="value" x="{middle}" y="{max(y - 3, 10):.1f}">{value}</text>')
            last = at + 1 == len(values) and each > 1
            parts.append(_below(WIDTH - 2 if last else middle, name, "end" if last else "middle"))
    words = "; ".join(f"{name}: {value}" for name, value in values)
    return _svg(title, f"{words}.", _grid(top) + "".join(parts))


def shares(title: str, values: Sequence[tuple[str, int]], whole: int) -> str:
    """How many of `whole` have something, one bar a row."""
    if not whole:
        return ""
    parts = []
    for at, (name, value) in enumerate(values):
        y = 8 + at * 34
        full = WIDTH - 240
        parts.append(
            f'<text class="name" x="0" y="{y + 17}">{escape(name)}</text>'
            f'<rect class="rest" x="160" y="{y}" width="{full}" height="24"/>'
            f'<rect class="bar" x="160" y="{y}" width="{full * value / whole:.1f}" height="24"/>'
            f'<text class="name" x="{160 + full + 8}" y="{y + 17}">{100 * value / whole:.0f} %</text>'
        )
    words = "; ".join(f"{name}: {value} of {whole}" for name, value in values)
    return _svg(title, f"{words}.", "".join(parts), height=len(values) * 34 + 8)


def rows(title: str, values: Sequence[tuple[str, int]]) -> str:
    """A number for each of some long names, one bar a row."""
    if not values:
        return ""
    top = max(value for _, value in values) or 1
    names, full = 300, WIDTH - 300 - 70
    parts = []
    for at, (name, value) in enumerate(values):
        y = 8 + at * 34
        parts.append(
            f'<text class="name" x="0" y="{y + 17}">{escape(name)}</text>'
            f'<rect class="bar" x="{names}" y="{y}" width="{full * value / top:.1f}" height="24"/>'
            f'<text class="name" x="{names + full * value / top + 8:.1f}" y="{y + 17}">{value}</text>'
        )
    words = "; ".join(f"{name}: {value}" for name, value in values)
    return _svg(title, f"{words}.", "".join(parts), height=len(values) * 34 + 8)


def _svg(title: str, words: str, body: str, height: int = HEIGHT) -> str:
    return (
        f'<svg role="img" viewBox="0 0 {WIDTH} {height}" xmlns="http://www.w3.org/2000/svg">'
        f"<title>{escape(title)}</title><desc>{escape(words)}</desc>{body}</svg>"
    )


def _grid(top: int) -> str:
    parts = []
    for value in (0, top // 2, top):
        y = _y(value, top)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - 12}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="axis" x="{_LEFT - 6}" y="{y + 4}">{value}</text>')
    return "".join(parts)


def _below(x: float, text: str, anchor: str) -> str:
    return f'<text class="tick" style="text-anchor:{anchor}" x="{x}" y="{HEIGHT - 8}">{escape(text)}</text>'


def _ends(count: int) -> Sequence[tuple[int, str]]:
    return ((0, "start"), (count - 1, "end")) if count > 1 else ((0, "start"),)


def _y(value: int, top: int) -> float:
    return round(HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * value / top, 1)


def _ceiling(value: int) -> int:
    """The next round even number, so that the middle of the scale is a whole one."""
    power = 1
    while value > 10 * power:
        power *= 10
    return next(step * power for step in (2, 4, 10) if value <= step * power)
