"""One migrated SQLite file that every run starts from: migrating costs more than most tests."""

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

APPS = Path(__file__).parents[1] / "src" / "gongkai" / "apps"


def migrated_template() -> Path:
    """Return the migrated file, made once for these migrations and these versions."""
    folder = Path(tempfile.gettempdir())
    template = folder / f"gongkai-migrated-{_digest()}.sqlite3"
    with (folder / "gongkai-migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            partial = template.with_suffix(f".{os.getpid()}")
            _migrate(partial)
            partial.replace(template)
    return template


def _digest() -> str:
    digest = hashlib.sha256(f"{version('django')} {version('wagtail')}".encode())
    for path in sorted(APPS.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(path: Path) -> None:
    env = {
        **os.environ,
        "GONGKAI_DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "gongkai.conf.settings.test",
        "PYTHONPATH": str(APPS.parents[1]),
    }
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity", "0"], env=env, check=True
    )
