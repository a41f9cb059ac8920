"""The public catalogue of rules says what the command line says."""

import lxml.html
import pytest
from click.testing import CliRunner

from gongkai.annual.rules import rules
from gongkai.cli.report import rules_command

URL = "/gk/nianbao/guize/"


def words(response):
    tree = lxml.html.fromstring(response.content.decode())
    return "".join(tree.xpath("//main")[0].text_content().split())


def test_every_rule_is_listed_and_leads_to_its_page(db, client):
    html = client.get(URL).content.decode()

    for rule in rules:
        assert f'href="{URL}{rule.code}/"' in html
        assert rule.title in html


@pytest.mark.parametrize("rule", rules, ids=lambda rule: rule.code)
def test_a_page_says_what_the_command_line_says(db, client, rule):
    printed = CliRunner().invoke(rules_command, [rule.code]).output

    page = words(client.get(f"{URL}{rule.code}/"))

    for line in printed.splitlines():
        assert "".join(line.partition("：")[2].split()) in page


def test_small_letters_lead_to_the_rules_own_address(db, client):
    response = client.get(f"{URL}ar201/")

    assert response.status_code == 301
    assert response["Location"] == f"{URL}AR201/"


def test_an_unknown_code_is_404(db, client):
    assert client.get(f"{URL}AR999/").status_code == 404
