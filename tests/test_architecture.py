"""The shape of the code: import contracts, sizes, docstrings, imports in their place."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

from measure import ROOT, functions, measure, python_files

FILES = {str(path.relative_to(ROOT)): path for path in python_files()}
SOURCES = {name: path for name, path in FILES.items() if name.startswith("src/")}
FRAMEWORKS = ("django", "wagtail", "modelcluster", "treebeard")


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def test_import_contracts_are_kept(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)

    status = lint_imports(no_cache=True)

    assert status == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", FILES)
def test_files_and_functions_stay_within_the_limits(name):
    assert list(measure(FILES[name])) == []


@pytest.mark.parametrize("name", FILES)
def test_module_says_what_lives_there(name):
    tree = tree_of(FILES[name])

    if tree.body:
        assert ast.get_docstring(tree), "a module opens with a one-sentence docstring"


@pytest.mark.parametrize("name", SOURCES)
def test_no_import_of_ours_hides_inside_a_function(name):
    hidden = [
        node.lineno
        for function in functions(tree_of(SOURCES[name]))
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and is_ours(node)
    ]

    assert hidden == [], "an import inside a function means a module in the wrong layer"


def is_ours(node: ast.Import | ast.ImportFrom) -> bool:
    """Other packages may load late to start fast; ruff asks each such import for its reason."""
    names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
    return any(str(name).split(".")[0] == "gongkai" for name in names)


@pytest.mark.parametrize("module", ["gongkai.cli.__main__", "gongkai.annual.rules", "gongkai.law"])
def test_pure_module_loads_no_framework(module):
    probe = f"import sys, {module}; print(*sys.modules)"

    loaded = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=True
    ).stdout.split()

    assert not set(FRAMEWORKS) & set(loaded)


def test_measure_refuses_what_is_too_long(tmp_path):
    body = "    pass\n" * 40
    path = tmp_path / "utils.py"
    path.write_text(f"def long():\n{body}" + "\n" * 360, encoding="utf-8")

    complaints = "\n".join(measure(path))

    assert "401 lines, the limit is 400" in complaints
    assert "long has 41 lines, the limit is 40" in complaints
    assert "named after what it holds" in complaints


def test_measure_accepts_what_is_just_within_the_limits(tmp_path):
    body = "    pass\n" * 39
    path = tmp_path / "narrow.py"
    path.write_text(f"def narrow():\n{body}" + "\n" * 360, encoding="utf-8")

    assert list(measure(path)) == []
