"""The registry: registration, refusals and look-up."""

import pytest

from gongkai.lint.finding import Fault, Hit, Severity, Stage
from gongkai.lint.rule import Documentation, Registry, RuleError, UnknownRuleError


def test_a_rule_is_named_after_its_function(registry):
    assert registry.get("EV101").name == "odd-number"


def test_a_rule_makes_findings_with_its_code_basis_and_remedy(registry):
    (found,) = registry.get("EV101").run(3)

    assert (found.code, found.basis, found.remedy) == ("EV101", "算术", "加一。")
    assert (found.got, found.expected, found.severity) == (3, 4, Severity.ERROR)
    assert list(registry.get("EV101").run(4)) == []


def test_a_hit_may_bring_its_own_severity_and_remedy(registry, add_rule):
    def special_number(subject):
        """A number is special.

        为什么：特别。
        例：7。
        怎样改：换一个。
        """
        yield Hit(message="m", where="w", severity=Severity.INFO, remedy="不必改。")

    add_rule(registry, "EV102", special_number)

    (found,) = registry.get("EV102").run(7)
    assert (found.severity, found.remedy) == (Severity.INFO, "不必改。")


def test_a_preview_is_marked_and_never_weighs_as_an_error(add_rule, look):
    trial: Registry = Registry()
    add_rule(trial, "EV101", look, stage=Stage.PREVIEW)

    (found,) = trial.get("EV101").run(3)

    assert (found.stage, found.severity) == (Stage.PREVIEW, Severity.WARNING)


def test_a_doubtful_reading_is_never_more_than_a_question(registry, add_rule):
    def doubtful_number(subject):
        """A number may be read in two ways.

        为什么：看不清。
        例：1 或 7。
        怎样改：对照原件。
        """
        yield Hit(message="m", where="w", fault=Fault.EXTRACTION)
        yield Hit(message="n", where="w", fault=Fault.EXTRACTION, severity=Severity.INFO)

    add_rule(registry, "EV102", doubtful_number)

    found = list(registry.get("EV102").run(7))
    assert [one.severity for one in found] == [Severity.CONFIRM, Severity.INFO]
    assert {one.fault for one in found} == {Fault.EXTRACTION}


def test_a_retired_rule_keeps_its_manual_but_finds_nothing(add_rule, look):
    old: Registry = Registry()
    add_rule(old, "EV101", look, stage=Stage.RETIRED)

    assert list(old.get("EV101").run(3)) == []
    assert old.get("EV101").documentation.why == "奇数不能平分给两个人。"


def test_the_manual_is_read_from_the_docstring(registry):
    manual = registry.get("EV101").documentation

    assert manual == Documentation("A number is odd.", "奇数不能平分给两个人。", "3。", "加一。")


@pytest.mark.parametrize("code", ["EV101", "EV100"])
def test_a_code_that_is_taken_or_retired_is_refused(registry, add_rule, look, code):
    def other_number(subject):
        yield from ()

    other_number.__doc__ = look.__doc__

    with pytest.raises(RuleError, match="the code is taken"):
        add_rule(registry, code, other_number)


def test_a_name_that_is_taken_is_refused(registry, add_rule, look):
    with pytest.raises(RuleError, match="the name is taken"):
        add_rule(registry, "EV102", look)


@pytest.mark.parametrize("code", ["ev101", "E101", "EV1011"])
def test_a_malformed_code_is_refused(add_rule, look, code):
    with pytest.raises(RuleError, match="two capitals and three digits"):
        add_rule(Registry(), code, look)


@pytest.mark.parametrize(
    "docstring",
    [
        None,
        "Only a first line.",
        "为什么：甲。\n例：乙。\n怎样改：丙。",
        "Title.\n\n为什么：甲。\n怎样改：丙。\n例：乙。",
        "Title.\n\n为什么：甲。\n例：\n怎样改：丙。",
    ],
)
def test_a_rule_without_a_whole_manual_is_refused(add_rule, docstring):
    def lonely(subject):
        yield from ()

    lonely.__doc__ = docstring

    with pytest.raises(RuleError, match="EV103 lonely: docstring needs"):
        add_rule(Registry(), "EV103", lonely)


def test_an_unknown_code_is_a_clear_error(registry):
    with pytest.raises(UnknownRuleError, match="没有编号为 EV999 的规则"):
        registry.get("EV999")


def test_codes_are_found_in_any_case_and_by_their_retired_number(registry):
    assert registry.get(" ev101 ") is registry.get("EV100")


def test_a_registry_lists_its_rules_in_the_order_of_codes(registry, add_rule, look):
    def early(subject):
        yield from ()

    early.__doc__ = look.__doc__
    add_rule(registry, "EV001", early)

    assert [rule.code for rule in registry] == ["EV001", "EV101"]
    assert len(registry) == 2
    assert "EV001" in registry
    assert "EV100" not in registry
