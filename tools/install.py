"""Create the virtual environment and install pinned, hashed requirements, once per set of pins.

Run by the Makefile with the system's Python, so it imports the standard library only, and parses
on versions that it refuses.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / ".make"
OLDEST_PYTHON = (3, 11)

PROFILES = {
    "site": ("requirements/site.txt", "requirements/build.txt"),
    "dev": ("requirements/dev.txt",),
}
COVERED_BY = {"site": ("site", "dev"), "dev": ("dev",)}
"""An environment with the development tools already holds everything that the site needs."""

QUICK_TO_GIVE_UP = {"UV_HTTP_TIMEOUT": "20", "UV_HTTP_RETRIES": "1"}
"""uv does not read pip's settings; where it reaches nothing, pip's turn comes soon."""


class InstallError(Exception):
    """Installation cannot go on; the text tells the reader what to do."""


def main(arguments: list[str]) -> int:
    """Install the named profile and return the exit status."""
    if len(arguments) != 1 or arguments[0] not in PROFILES:
        print(f"用法：install.py {'|'.join(PROFILES)}", file=sys.stderr)
        return 2
    try:
        ensure_installed(arguments[0])
    except InstallError as error:
        print(f"安装未完成：{error}", file=sys.stderr)
        return 1
    return 0


def ensure_installed(profile: str) -> None:
    """Bring the environment to *profile*, doing nothing if a stamp says that it is there."""
    if any(is_current(candidate) for candidate in COVERED_BY[profile]):
        return
    create_environment()
    print(f"安装固定版本的依赖（{profile}）……", flush=True)
    install(profile)
    STAMPS.mkdir(exist_ok=True)
    stamp(profile).write_text(fingerprint(profile), encoding="ascii")


def is_current(profile: str) -> bool:
    """Tell whether the environment was made from today's pins of *profile*."""
    mark = stamp(profile)
    return PYTHON.exists() and mark.exists() and mark.read_text("ascii") == fingerprint(profile)


def stamp(profile: str) -> Path:
    """Return the file that remembers from which pins *profile* was installed."""
    return STAMPS / profile


def fingerprint(profile: str) -> str:
    """Return a digest over everything that decides what gets installed, and where."""
    digest = hashlib.sha256(str(VENV).encode())
    for name in ("pyproject.toml", *PROFILES[profile]):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def create_environment() -> None:
    """Create the virtual environment unless it exists."""
    if sys.version_info < OLDEST_PYTHON:
        wanted = ".".join(map(str, OLDEST_PYTHON))
        raise InstallError(
            f"需要 Python {wanted} 或更新版本，现为 {sys.version.split()[0]}；"
            f"可用 make PYTHON=python{wanted} … 指定。"
        )
    if PYTHON.exists():
        return
    print("建立虚拟环境 .venv ……", flush=True)
    if run([sys.executable, "-m", "venv", str(VENV)]) != 0:
        shutil.rmtree(VENV, ignore_errors=True)
        raise InstallError("不能建立虚拟环境；Debian 请先安装 python3-venv，再重试。")


def install(profile: str) -> None:
    """Install the pins with uv, or with pip where uv cannot be had, then the project itself."""
    pins = [item for name in PROFILES[profile] for item in ("-r", str(ROOT / name))]
    project = ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    pip = [str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--python", str(PYTHON)]
    if run([*pip, "--require-hashes", "-r", str(ROOT / "requirements/uv.txt")]) != 0 or (
        run([*uv, "--require-hashes", *pins], QUICK_TO_GIVE_UP) != 0
    ):
        print("uv 不可用，改用 pip，会慢一些。", flush=True)
        if run([*pip, "--require-hashes", *pins]) != 0:
            raise InstallError("软件包未能下载；请检查网络与 pip 的软件源设置后重试。")
    if run([*pip, *project]) != 0:
        raise InstallError("本项目未能装入虚拟环境；请看上面的提示。")


def run(command: list[str], defaults: dict[str, str] | None = None) -> int:
    """Run *command*, with environment values that the user has not set, and return its status."""
    try:
        return subprocess.run(
            command, env={**(defaults or {}), **os.environ}, check=False
        ).returncode
    except OSError:
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
