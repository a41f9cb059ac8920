"""What an older site had published comes in with its dates, at the console only."""

import datetime

from django.core.exceptions import ValidationError
from wagtail.models import Page

import pytest

from drafts import fields
from gongkai.apps.publication.constants import Validity
from gongkai.apps.publication.models import Publication, Release
from gongkai.apps.publication.services.importing import Imported, import_released
from gongkai.apps.search import engine

DAY = datetime.date(2024, 3, 4)


@pytest.fixture
def item(cast, column):
    def _item(**changes):
        given = {
            "column": column,
            "title": "关于城乡低保的通知",
            "body": "<p>自四月起执行。</p>",
            "published_on": DAY,
            "author": cast.clerk,
            "reviewers": (cast.first, cast.second, cast.final),
            "secrecy_reviewer": cast.secrecy,
            "fields": fields(formed_on=DAY, signed_on=DAY),
            **changes,
        }
        return Imported(**given)

    return _item


def test_imported_documents_are_live_dated_and_found(item):
    first, second = import_released(items=[item(), item(published_on=datetime.date(2023, 1, 9))])
    assert first.index_number == "minzheng/2024-00001"
    assert second.index_number == "minzheng/2023-00001"
    assert [page.pk for page in Publication.objects.public().newest()] == [first.pk, second.pk]
    assert len(engine.search("低保").hits) == 2
    assert all(release.is_imported for release in Release.objects.all())


def test_tree_stays_sound_after_imports_and_drafts(item, make, column):
    import_released(items=[item(), item()])
    make()
    import_released(items=[item()])
    assert [len(problems) for problems in Page.find_problems()] == [0, 0, 0, 0, 0]


def test_imported_document_may_be_repealed_already(item):
    (page,) = import_released(items=[item(validity=(Validity.REPEALED, DAY, "云政发〔2024〕9号"))])
    page.refresh_from_db()
    assert page.validity == Validity.REPEALED
    assert page.live


def test_imported_files_belong_to_the_release(item):
    (page,) = import_released(items=[item(files=(("附件.txt", "标准表".encode()),))])
    page = Publication.objects.get(pk=page.pk)
    assert [file.title for file in page.files.all()] == ["附件.txt"]
    assert page.releases.latest_standing().digest == page.content_digest()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda cast: {"published_on": datetime.date(2999, 1, 1)}, "今天之后"),
        (lambda cast: {"author": cast.first}, "三个不同的人"),
        (lambda cast: {"reviewers": (cast.first, cast.first, cast.final)}, "三个不同的人"),
        (lambda cast: {"secrecy_reviewer": cast.clerk}, "保密审查"),
        (lambda cast: {"reviewers": (cast.second, cast.first, cast.final)}, "不是该机关的"),
        (lambda cast: {"author": cast.outsider}, "不是该机关的"),
        (lambda cast: {"body": "<p>电话13812345678</p>"}, "手机号码"),
        (lambda cast: {"fields": fields(secrecy_level="secret")}, "密级"),
    ],
)
def test_import_breaks_no_rule_of_a_release(item, cast, change, rule):
    with pytest.raises(ValidationError, match=rule):
        import_released(items=[item(**change(cast))])
    assert not Publication.objects.exists()
