"""Refuse files and functions that outgrow the limits, and modules with a name that says nothing."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("src", "tests", "tools", "benchmarks")
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 40
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc"})
GENERATED = "migrations"


def main() -> int:
    """Print every excess and return 1 if there is one."""
    excesses = [excess for path in python_files() for excess in measure(path)]
    for excess in excesses:
        print(excess)
    return 1 if excesses else 0


def python_files(folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """Yield every Python file written by hand under *folders*."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if GENERATED not in path.parts:
                yield path


def measure(path: Path) -> Iterator[str]:
    """Yield one sentence for each limit that *path* breaks."""
    where = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    source = path.read_text(encoding="utf-8")
    lines = source.count("\n")
    if lines > MAX_FILE_LINES:
        yield f"{where}: {lines} lines, the limit is {MAX_FILE_LINES}"
    if path.stem in EMPTY_NAMES or path.parent.name in EMPTY_NAMES:
        yield f"{where}: a module is named after what it holds"
    for function in functions(ast.parse(source, str(path))):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > MAX_FUNCTION_LINES:
            yield (
                f"{where}:{function.lineno}: {function.name} has {length} lines, "
                f"the limit is {MAX_FUNCTION_LINES}"
            )


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function and method of *tree*, nested ones included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


if __name__ == "__main__":
    sys.exit(main())
