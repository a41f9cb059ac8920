"""Prove that an environment with the base package alone checks reports, and holds no Django."""

import json
import subprocess
import sys
from pathlib import Path

CLEAN, FINDINGS = 0, 1
"""Exit statuses of ``gongkai report check`` for input that it could read."""


def main(arguments: list[str]) -> int:
    """Try the environment ``arguments[0]`` on the report ``arguments[1]``."""
    environment, report = (Path(argument).resolve() for argument in arguments)
    failures = [*forbidden_packages(environment), *broken_commands(environment, report)]
    for failure in failures:
        print(f"wheel: {failure}", file=sys.stderr)
    if not failures:
        print("wheel: the base package works, without Django")
    return 1 if failures else 0


def forbidden_packages(environment: Path) -> list[str]:
    """Return a complaint for each package of the site that came along."""
    probe = (
        "import importlib.util, sys; sys.exit(importlib.util.find_spec(sys.argv[1]) is not None)"
    )
    python = environment / "bin" / "python"
    return [
        f"{package} is installed"
        for package in ("django", "wagtail")
        if subprocess.run([python, "-c", probe, package], cwd=environment, check=False).returncode
    ]


def broken_commands(environment: Path, report: Path) -> list[str]:
    """Return a complaint for each command that does not do its work."""
    gongkai = environment / "bin" / "gongkai"
    usage = subprocess.run([gongkai, "--help"], cwd=environment, capture_output=True, check=False)
    checked = subprocess.run(
        [gongkai, "report", "check", str(report), "--format", "json"],
        cwd=environment,
        capture_output=True,
        check=False,
    )
    complaints = [] if usage.returncode == 0 else ["gongkai --help fails"]
    if checked.returncode not in {CLEAN, FINDINGS}:
        complaints.append(
            f"report check exits with {checked.returncode}: {checked.stderr.decode()}"
        )
    elif not json.loads(checked.stdout).get("report", {}).get("year"):
        complaints.append(f"report check read no year from {report.name}")
    return complaints


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
