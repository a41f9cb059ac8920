"""What is public is not quietly decided to be withheld: it is taken back first."""

from django.core.exceptions import ValidationError

import pytest

from gongkai.apps.publication.models import Publication
from gongkai.apps.publication.services import drafting, release


def withheld(publication, cast):
    draft = publication.get_latest_revision_as_object()
    draft.attribute, draft.ground = "withheld", "条例第十五条"
    draft.save_revision(user=cast.clerk)
    return Publication.objects.get(pk=publication.pk)


def test_a_public_document_is_withdrawn_before_it_is_withheld(cast, make, publish):
    live = withheld(publish(make()), cast)

    with pytest.raises(ValidationError, match="须先撤回"):
        drafting.submit(actor=cast.clerk, publication=live)
    release.withdraw(actor=cast.final, publication=live, reason="涉及第三方")

    gone = Publication.objects.get(pk=live.pk)
    assert drafting.submit(actor=cast.clerk, publication=withheld(gone, cast))
