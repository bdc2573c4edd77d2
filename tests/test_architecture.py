"""The rules of the house that a program can check: floors, sizes, types, style."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "jobfeed"
FILES = sorted(PACKAGE.rglob("*.py"))
MAX_FUNCTION, MAX_FILE = 50, 400


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )


def test_imports_only_go_down():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr
    assert "7 kept, 0 broken" in done.stdout


def test_types():
    done = run("mypy")
    assert done.returncode == 0, done.stdout


def test_style():
    done = run("ruff", "check", "--output-format", "concise", ".")
    assert done.returncode == 0, done.stdout


def test_files_stay_short():
    long = {str(path.relative_to(ROOT)): count for path in FILES if (count := _lines(path)) > MAX_FILE}
    assert long == {}


def test_functions_stay_short():
    long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": size
        for path in FILES
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (size := _size(node)) > MAX_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize(
    ("room", "constant"), [("sources", "SOURCE"), ("formats", "FORMAT"), ("targets", "TARGET"), ("ledgers", "LEDGER")]
)
def test_a_room_file_ends_in_its_constant(room, constant):
    for path in (PACKAGE / room).glob("[a-z]*.py"):
        last = _tree(path).body[-1]
        targets = last.targets if isinstance(last, ast.Assign) else [getattr(last, "target", None)]
        assert [getattr(target, "id", None) for target in targets] == [constant], (
            f"{path.name} does not end in {constant}"
        )


def test_every_module_and_every_public_name_of_the_contracts_says_what_it_gives():
    silent = [str(path.relative_to(ROOT)) for path in FILES if _tree(path).body and not ast.get_docstring(_tree(path))]
    for path in (*(PACKAGE / f"{name}.py" for name in ("errors", "posting", "feed")), *PACKAGE.glob("protocols/*.py")):
        silent += [
            f"{path.stem}.{node.name}"
            for node in _tree(path).body
            if isinstance(node, ast.ClassDef | ast.FunctionDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ]
    assert silent == []


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _size(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring."""
    words = node.body[0] if ast.get_docstring(node) else None
    said = words.end_lineno - words.lineno + 1 if words else 0
    return node.end_lineno - node.lineno + 1 - said
