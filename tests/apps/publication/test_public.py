"""What readers see: the paper at its only address, the list of a column, the tombstone."""

import datetime
import io

import docx
import pypdfium2
import pytest

from drafts import fields
from gongkai.apps.core import clock
from gongkai.apps.publication.constants import Relation, Validity
from gongkai.apps.publication.models import Column
from gongkai.apps.publication.services import drafting, release
from gongkai.apps.publication.services.importing import Imported, import_released

TABLE = "<table><tr><th>城市</th><th>标准</th></tr><tr><td>云汀</td><td>800元</td></tr></table>"


@pytest.fixture
def live(make, publish):
    return publish(make(body=f"<h2>一、标准</h2><p>每月八百元。</p>{TABLE}"))


def test_paper_shows_metadata_body_table_and_mark(client, live):
    page = client.get(f"/zc/{live.pk}/").content.decode()
    for text in (
        live.title,
        live.index_number,
        "云民发〔2026〕1号",
        "每月八百元",
        "（此件公开发布）",
    ):
        assert text in page
    assert '<th scope="col">城市</th>' in page
    assert "<td>800元</td>" in page


def test_other_address_and_index_number_lead_to_the_only_one(client, live):
    for path in (
        f"/xx/{live.pk}/",
        f"/zc/{live.index_number}/",
        live.url_path.replace("/home", ""),
    ):
        response = client.get(path)
        assert response.status_code == 301, path
        assert response["Location"] == f"/zc/{live.pk}/"


def test_draft_has_no_address(client, make):
    draft = make()
    assert client.get(f"/zc/{draft.pk}/").status_code == 404
    assert client.get(f"/zc/{draft.index_number}/").status_code == 404


def test_draft_change_stays_hidden_until_released(client, cast, live):
    draft = live.get_latest_revision_as_object()
    draft.title = "尚未审核的新标题"
    draft.save_revision(user=cast.clerk)
    assert "尚未审核的新标题" not in client.get(f"/zc/{live.pk}/").content.decode()


def test_withdrawn_paper_answers_410_with_reason_and_is_not_found(client, cast, live):
    release.withdraw(actor=cast.final, publication=live, reason="内容有误，更正后重新发布")
    response = client.get(f"/zc/{live.pk}/")
    assert response.status_code == 410
    assert "内容有误，更正后重新发布" in response.content.decode()
    assert "每月八百元" not in response.content.decode()
    assert client.get(f"/zc/{live.pk}/wenjian.docx").status_code == 404


def test_repealed_paper_stays_with_a_red_banner(client, cast, live):
    release.change_validity(
        actor=cast.final, publication=live, validity=Validity.REPEALED,
        on=datetime.date(2026, 6, 1), basis="云民发〔2026〕9号",
    )  # fmt: skip
    page = client.get(f"/zc/{live.pk}/").content.decode()
    assert "本文件已废止" in page
    assert "云民发〔2026〕9号" in page


def test_replaced_rule_leaves_those_in_force_and_leads_to_its_successor(
    client, cast, make, publish
):
    rules = Column.objects.standing(cast.civil, "zhidu")
    old = publish(make(title="信息发布办法（试行）", column=rules))
    new = publish(make(title="信息发布办法", column=rules))
    release.change_validity(
        actor=cast.final, publication=old, validity=Validity.REPEALED, on=clock.today(),
        basis="由正式办法代替", by_document=new,
    )  # fmt: skip
    listed = "/jg/minzheng/gk/zhidu/"
    assert _titles(client.get(f"{listed}?validity=in_force")) == [new.title]
    assert set(_titles(client.get(listed))) == {old.title, new.title}
    page = client.get(old.public_path()).content.decode()
    assert f'href="{new.public_path()}"' in page.partition("本文件已废止")[2]


@pytest.mark.parametrize(("suffix", "magic"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_paper_is_downloaded(client, live, suffix, magic):
    response = client.get(f"/zc/{live.pk}/wenjian.{suffix}")
    if suffix == "pdf" and response.status_code == 503:
        pytest.skip("没有中文字体")
    assert response.content.startswith(magic)


def test_downloaded_paper_ends_with_its_mark(client, live):
    paper = docx.Document(io.BytesIO(client.get(f"/zc/{live.pk}/wenjian.docx").content))
    assert paper.paragraphs[-1].text == "（此件公开发布）"
    response = client.get(f"/zc/{live.pk}/wenjian.pdf")
    if response.status_code == 503:
        pytest.skip("没有中文字体")
    (page, *_) = pypdfium2.PdfDocument(response.content)
    words = page.get_textpage().get_text_range().replace("\r\n", "")
    assert "2026年1月5日（此件公开发布）" in words


def test_files_of_the_release_are_downloaded_and_those_of_a_draft_are_not(
    client, cast, make, publish
):
    draft = make()
    kept = drafting.attach(actor=cast.clerk, publication=draft, name="标准.txt", data="表".encode())
    path = f"/fujian/{draft.pk}/{kept.attachment_id}/"
    assert client.get(path).status_code == 404
    live = publish(draft)
    assert client.get(path).content == "表".encode()
    assert "标准.txt" in client.get(f"/zc/{live.pk}/").content.decode()
    added = drafting.attach(actor=cast.clerk, publication=live, name="新表.txt", data=b"x")
    assert client.get(f"/fujian/{live.pk}/{added.attachment_id}/").status_code == 404


def test_interpretation_is_shown_on_both_pages(client, cast, make, publish, live):
    reading = publish(
        make(title="一图读懂低保标准", column=Column.objects.standing(cast.civil, "zcjd"),
             document_number="")
    )  # fmt: skip
    draft = make(title="新办法", related=[(Relation.INTERPRETATION, reading)])
    paper = publish(draft)
    assert reading.title in client.get(f"/zc/{paper.pk}/").content.decode()
    assert paper.title in client.get(f"/xx/{reading.pk}/").content.decode()


@pytest.fixture
def many(cast, column):
    def _item(number):
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=number // 2)
        return Imported(
            column=column, title=f"第{number}件", body="正文", published_on=day,
            author=cast.clerk, reviewers=(cast.first, cast.second, cast.final),
            secrecy_reviewer=cast.secrecy, fields=fields(formed_on=day, signed_on=day),
        )  # fmt: skip

    return import_released(items=[_item(number) for number in range(45)])


def _titles(page):
    return [item["title"] for item in page.context["items"]]


def test_list_turns_forward_and_back_by_key(client, many):
    first = client.get("/jg/minzheng/gk/fdzdgk/bmwj/")
    second = client.get(first.wsgi_request.path + first.context["next_url"])
    third = client.get(first.wsgi_request.path + second.context["next_url"])
    assert _titles(first) + _titles(second) + _titles(third) == [
        f"第{number}件" for number in range(44, -1, -1)
    ]
    assert not first.context["previous_url"]
    assert not third.context["next_url"]
    again = client.get(first.wsgi_request.path + third.context["previous_url"])
    assert _titles(again) == _titles(second)


def test_list_asks_neither_count_nor_offset(client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(9) as queries:
        client.get("/jg/minzheng/gk/fdzdgk/bmwj/?after=2024-01-20-99999")
    sql = " ".join(query["sql"] for query in queries.captured_queries)
    assert "COUNT(" not in sql
    assert "OFFSET" not in sql


def test_list_is_narrowed_by_word_year_and_validity(client, many):
    path = "/jg/minzheng/gk/fdzdgk/bmwj/"
    assert _titles(client.get(f"{path}?q=第44")) == ["第44件"]
    assert _titles(client.get(f"{path}?validity=repealed")) == []
    assert len(_titles(client.get(f"{path}?year=2024"))) == 20


def test_empty_list_offers_a_request(client, cast):
    page = client.get("/jg/jiaoyu/gk/fdzdgk/rsxx/").content.decode()
    assert f"{clock.today().year}年还没有" in page
    assert "/gk/ysqgk/" in page


@pytest.mark.parametrize(
    "path", ["/gk/fdzdgk/", "/gk/zhidu/", "/jg/minzheng/gk/fdzdgk/", "/jg/minzheng/gk/zhidu/"]
)
def test_parts_of_the_platform_are_listed(client, cast, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/jg/none/gk/fdzdgk/", "/gk/fdzdgk/none/", "/zc/99999/", "/zc/a/b/"]
)
def test_unknown_addresses_are_not_found(client, cast, path):
    assert client.get(path).status_code == 404


def test_wagtails_own_addresses_lead_to_ours(client, cast):
    assert client.get("/minzheng/")["Location"] == "/jg/minzheng/gk/"
    response = client.get("/minzheng/fdzdgk/bmwj/")
    assert response["Location"] == "/jg/minzheng/gk/fdzdgk/bmwj/"


def test_all_thirteen_statutory_columns_are_there(cast):
    columns = Column.objects.of_agency(cast.civil)
    assert columns.statutory().count() == 13
    assert columns.count() == 18


def test_what_has_expired_is_listed_as_lapsed_and_not_as_in_force(client, make, publish):
    yesterday = clock.today() - datetime.timedelta(days=1)
    old = publish(make(title="有效期一年的办法", expires_on=yesterday))
    listed = "/jg/minzheng/gk/fdzdgk/bmwj/"

    assert _titles(client.get(f"{listed}?validity=lapsed")) == [old.title]
    assert _titles(client.get(f"{listed}?validity=in_force")) == []
