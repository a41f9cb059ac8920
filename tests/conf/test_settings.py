"""Settings that keep a served site safe: keys, proxies, mail, and no demo."""

import os
import subprocess
import sys

from django.core.exceptions import ImproperlyConfigured

import pytest

from gongkai.conf.settings.keys import file_secret, whole_key

SHOWN = (
    "import django.conf; s = django.conf.settings; "
    "print(s.SETTINGS_MODULE, s.DEBUG, s.PROXIES, s.SESSION_COOKIE_SECURE, s.EMAIL_BACKEND)"
)


def started(tmp_path, code=SHOWN, **env):
    """Run *code* as a server would start with only these variables of ours."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GONGKAI", "DJANGO"))}
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, "GONGKAI_VAR": str(tmp_path / "var"), **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_key_is_made_once_for_the_owner_alone(tmp_path):
    path = tmp_path / "keys" / "data.key"

    first, second = file_secret(path), file_secret(path)

    assert first == second
    assert len(first) == 64
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("held", ["", "ab", "z" * 64])
def test_half_a_key_is_refused(tmp_path, held):
    path = tmp_path / "data.key"
    path.write_text(held)

    with pytest.raises(ImproperlyConfigured, match="密钥"):
        file_secret(path)
    with pytest.raises(ImproperlyConfigured, match="GONGKAI_DATA_KEY"):
        whole_key(held, source="GONGKAI_DATA_KEY")


def test_a_server_that_names_no_settings_gets_those_of_a_served_site(tmp_path):
    code = f"import gongkai.conf.wsgi; {SHOWN}"

    answer = started(tmp_path, code, GONGKAI_HTTPS="1")

    assert answer.stdout.split() == [
        "gongkai.conf.settings.production",
        "False",
        "1",
        "True",
        "django.core.mail.backends.dummy.EmailBackend",
    ], answer.stderr


def test_the_demo_is_never_served_as_a_real_site(tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "demo").touch()

    answer = started(tmp_path, DJANGO_SETTINGS_MODULE="gongkai.conf.settings.production")

    assert answer.returncode != 0
    assert "演示数据" in answer.stderr
