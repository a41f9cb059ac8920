"""The documentation says all that the code does, and nothing that it does not."""

import ast
import re
from collections.abc import Iterator

import pytest
import yaml

from generate_docs import PAGES, current
from gongkai import __version__
from gongkai.annual.rules import rules
from gongkai.apps.core.constants import Role
from measure import ROOT
from reference.commands import commands
from reference.settings import defaults, mentioned_elsewhere
from reference.terms import public_enums

DOCS = ROOT / "docs"
MARKDOWN = sorted({*DOCS.rglob("*.md"), *ROOT.glob("*.md")} - {*(DOCS / "_build").rglob("*.md")})
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)")

CAPABILITY = re.compile(
    r"^\| ([A-M])(\d+) \| ([^|]+) \| (完成|部分|计划) \| (.+) \|$", re.MULTILINE
)
COUNTS = (("A", 9), ("B", 8), ("C", 9), ("D", 9), ("E", 13), ("F", 9), ("G", 14))
COUNTS += (("H", 3), ("I", 13), ("J", 11), ("K", 8), ("L", 12), ("M", 6))
PROOF = re.compile(r"`([\w/]+\.py)::(\w+)`")

DECISIONS = sorted((DOCS / "adr").glob("[0-9]*.md"))
DECISION_PARTS = ("背景", "决定", "否决的方案", "后果")
TARGETS = [
    "run",
    "test",
    "check",
    "fmt",
    "lint",
    "types",
    "arch",
    "cov",
    "golden",
    "bench",
    "docs",
    "demo",
    "help",
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def capabilities() -> Iterator[tuple[str, str, str]]:
    for letter, number, _, state, proof in CAPABILITY.findall(read("docs/capabilities.md")):
        yield f"{letter}{number}", state, proof


@pytest.mark.parametrize("name", PAGES)
def test_generated_page_repeats_the_code(name):
    assert current(name) == PAGES[name](), "run `make docs`"


def test_every_rule_is_documented():
    page = read("docs/reference/rules.md")

    assert [rule.code for rule in rules if f"## {rule.code} " not in page] == []


def test_every_command_is_documented():
    page = read("docs/reference/commands.md")

    assert [path for path, _ in commands() if f"## {path}\n" not in page] == []


def test_every_setting_is_documented():
    page = read("docs/reference/settings.md")

    assert [
        name for name in {*defaults(), *mentioned_elsewhere()} if f"| `{name}` |" not in page
    ] == []


def test_every_post_is_in_the_manual():
    page = read("docs/manual/posts.md")

    assert [role.label for role in Role if f"| {role.label} |" not in page] == []


@pytest.mark.parametrize("enum", list(public_enums()), ids=lambda enum: enum.__name__)
def test_every_member_of_the_law_is_in_the_glossary(enum):
    glossary = read("docs/glossary.md")

    for member in enum:
        row = re.search(
            rf"^\| (.+) \| `{enum.__name__}\.{member.name}` \| (.+) \|$", glossary, re.M
        )
        assert row, f"{member!r} is missing"
        assert row[1] == member.label


def test_every_capability_has_a_row():
    expected = [f"{letter}{n}" for letter, count in COUNTS for n in range(1, count + 1)]

    assert len(expected) == 124
    assert [name for name, _, _ in capabilities()] == expected


@pytest.mark.parametrize(("name", "state", "proof"), list(capabilities()))
def test_capability_that_is_claimed_is_proved(name, state, proof):
    tests = PROOF.findall(proof)

    assert bool(tests) == (state != "计划")
    for path, function in tests:
        assert function in functions_of(path), f"{path} has no {function}"


def functions_of(path: str) -> set[str]:
    tree = ast.parse(read(path))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("path", DECISIONS, ids=lambda path: path.stem)
def test_decision_says_what_was_refused_and_what_follows(path):
    text = path.read_text(encoding="utf-8")

    assert re.search(r"^- 状态：\S", text, re.M)
    assert re.search(r"^- 日期：\d{4}-\d{2}-\d{2}$", text, re.M)
    parts = dict(re.findall(r"^## (.+)\n\n((?:(?!^## ).*\n?)+)", text, re.M))
    assert tuple(parts) == DECISION_PARTS
    assert all(part.strip() for part in parts.values())
    assert "- **" in parts["否决的方案"]


def test_decisions_are_numbered_without_gaps_and_listed():
    numbers = [path.name[:4] for path in DECISIONS]
    listed = read("docs/adr/index.md")

    assert numbers == [f"{n:04}" for n in range(1, len(DECISIONS) + 1)]
    assert [path.stem for path in DECISIONS if path.stem not in listed] == []


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_local_links_lead_somewhere(path):
    targets = LINK.findall(path.read_text(encoding="utf-8"))

    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_makefile_has_every_target_and_explains_it():
    explained = re.findall(r"^([a-z]+):.*## (.+)$", read("Makefile"), re.M)

    assert sorted(name for name, _ in explained) == sorted(TARGETS)


def test_readme_opens_with_the_two_commands():
    for name in ("README.md", "README.en.md"):
        text = read(name)

        assert "\nmake run " in text
        assert "\nmake test " in text


def test_changelog_has_room_for_changes_of_law():
    unreleased = read("CHANGELOG.md").partition("## [Unreleased]")[2].partition("\n## ")[0]

    assert "### 法律" in unreleased


def test_contributing_has_its_recipes():
    text = read("CONTRIBUTING.md")

    for recipe in ("加一条检查规则", "加一年的放假安排", "加一种报告格式", "加一种处理决定"):
        assert f"## {recipe}" in text


def test_publiccode_states_what_its_standard_demands():
    code = yaml.safe_load(read("publiccode.yml"))

    assert {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus"} <= set(code)
    assert {"softwareType", "description", "legal", "maintenance", "localisation"} <= set(code)
    assert code["softwareVersion"] == __version__
    assert code["legal"]["license"] == "Apache-2.0"
    assert code["maintenance"]["type"] == "community"
    assert code["maintenance"]["contacts"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_publiccode_describes_within_the_bounds_of_its_standard(language):
    description = yaml.safe_load(read("publiccode.yml"))["description"][language]

    assert len(description["shortDescription"]) <= 150
    assert 150 <= len(description["longDescription"]) <= 10_000
    assert description["features"]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda p: p.name
)
def test_requirements_are_pinned_and_hashed_and_name_no_host(path):
    entries = path.read_text(encoding="utf-8").replace("\\\n", "").splitlines()

    assert entries
    for entry in entries:
        assert re.fullmatch(r"\S+==\S+( ;[^-]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*", entry), entry
