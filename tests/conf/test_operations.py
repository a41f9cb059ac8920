"""The commands that keep a site: back up, restore into an empty place, look it over."""

import os
import shutil
import socket
import subprocess
import sys
import tarfile

import click
import pytest

from database import migrated_template
from gongkai.apps.core.models import ContactPoint
from gongkai.conf.operations.doctor import findings
from gongkai.conf.operations.serving import require_free_port
from people import make_cast

OPEN_HOME = """
import gongkai.conf.operations
from django.test import Client
print(Client(headers={"host": "localhost"}).get("/").status_code)
"""


@pytest.fixture
def gongkai(tmp_path):
    """Run the installed command on the site that lies in a folder of the given name."""

    def _run(site, *arguments, run=("-m", "gongkai.cli")):
        env = {name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")}
        env |= {"GONGKAI_VAR": str(tmp_path / site)}
        env["DJANGO_SETTINGS_MODULE"] = "gongkai.conf.settings.dev"
        return subprocess.run(
            [sys.executable, *run, *arguments],
            env=env, cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip

    return _run


@pytest.fixture
def old(tmp_path):
    """A site with tables and one stored file."""
    site = tmp_path / "old"
    (site / "attachments").mkdir(parents=True)
    (site / "attachments" / "kept").write_bytes("附件".encode())
    shutil.copy(migrated_template(), site / "gongkai.sqlite3")
    return site


def test_a_backup_without_keys_is_restored_where_nothing_lay_and_the_site_answers(
    gongkai, old, tmp_path
):
    done = gongkai("old", "backup", "kept.tar.gz")
    assert done.returncode == 0, done.stderr
    with tarfile.open(tmp_path / "kept.tar.gz") as archive:
        assert not any("key" in name for name in archive.getnames())
    new = tmp_path / "new"
    shutil.copytree(old / "keys", new / "keys")

    done = gongkai("new", "restore", "kept.tar.gz")

    assert done.returncode == 0, done.stderr
    assert (new / "attachments" / "kept").read_bytes() == "附件".encode()
    assert "摘要链完整" in gongkai("new", "verify-log").stdout
    assert gongkai("new", run=("-c", OPEN_HOME)).stdout == "200\n"


def test_restoring_over_data_is_refused_in_one_sentence(gongkai, old):
    gongkai("old", "backup", "kept.tar.gz")

    done = gongkai("old", "restore", "kept.tar.gz")

    assert done.returncode != 0
    assert "已有数据" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_told_in_one_sentence_before_any_address(settings):
    with socket.create_server(("127.0.0.1", 0)) as holder:
        settings.HOST, settings.PORT = holder.getsockname()

        with pytest.raises(click.ClickException, match=f"端口 {settings.PORT}.*已被占用"):
            require_free_port()
    require_free_port()


@pytest.mark.django_db
def test_doctor_names_missing_marks_and_public_mail_boxes(settings):
    cast = make_cast()
    settings.FOOTER_MARKS = {"网站标识码": "9901000001", "ICP备案号": ""}
    ContactPoint.objects.filter(agency=cast.civil).update(email="minzheng@163.com")

    amiss = [sentence for is_well, sentence in findings() if not is_well]

    assert "页脚必填项：缺ICP备案号" in amiss
    assert "联系邮箱：云汀市民政局使用公共邮箱 minzheng@163.com" in amiss
    assert not any("教育局" in sentence for sentence in amiss)
