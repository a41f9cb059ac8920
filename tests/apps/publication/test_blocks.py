"""The blocks of a body, as the editor offers them."""

import re

from gongkai.apps.publication.blocks import DataTableBlock


def test_the_table_editor_offers_its_menu_in_chinese():
    items = DataTableBlock().table_options["contextMenu"]["items"]

    labels = [item["name"] for item in items.values() if not item["name"].startswith("-")]

    assert "在上方插入行" in labels
    assert not [label for label in labels if re.search("[A-Za-z]", label)]
