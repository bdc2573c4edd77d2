"""Writes constraints.txt, the versions that the GitHub Action installs: `python scripts/constraints.py`.

They are those of the environment that the tests have passed in.
"""

import re
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "constraints.txt"
#: extras that somebody may want in a workflow
EXTRAS = ("html", "postgres", "google", "announce")


def needed() -> dict[str, str]:
    """Name and version of whatever jobfeed with these extras needs here, by name."""
    found: dict[str, str] = {}
    seen = {("jobfeed", frozenset(EXTRAS))}
    waiting = list(seen)
    while waiting:
        for name, extras in _requirements(*waiting.pop()):
            found[name] = distribution(name).version
            if (name, extras) not in seen:
                seen.add((name, extras))
                waiting.append((name, extras))
    return dict(sorted(found.items()))


def _requirements(name: str, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    from packaging.requirements import Requirement

    for text in distribution(name).requires or ():
        asked = Requirement(text)
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in {"", *extras}):
            plain = re.sub(r"[-_.]+", "-", asked.name).lower()
            try:
                distribution(plain)
            except PackageNotFoundError:
                continue
            yield plain, frozenset(asked.extras)


def main() -> None:
    """Write the file."""
    lines = [f"{name}=={version}" for name, version in needed().items()]
    FILE.write_text("# written by scripts/constraints.py\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"wrote {FILE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
