"""From draft to public: nothing but the reviewed content goes live, and only by three people."""

from gongkai.apps.core import clock
from gongkai.apps.core.models import AuditEntry
from gongkai.apps.publication.models import Publication
from gongkai.apps.search import engine


def test_reviewed_document_is_live_public_and_found(make, publish):
    page = publish(make())
    assert page.live
    assert page.published_on == clock.today()
    assert list(Publication.objects.public()) == [page]
    assert [hit.url for hit in engine.search("低保").hits] == [f"/zc/{page.pk}/"]
    assert AuditEntry.objects.filter(verb="publication.release").count() == 1
