"""What axe finds on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

SERIOUS = {"serious", "critical"}


def findings(page: Page) -> list[str]:
    """Return what axe finds; it needs ``bypass_csp``, because it writes styles to measure."""
    violations = Axe().run(page, options={"preload": False}).response["violations"]
    return [
        f"{found['id']}: {node['html'][:160]} {node.get('failureSummary', '')[:200]}"
        for found in violations
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]
