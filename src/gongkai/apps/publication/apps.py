"""Django's registration of this app."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.module_loading import import_string

from gongkai.apps.core.facts import register


class PublicationConfig(AppConfig):
    name = "gongkai.apps.publication"
    label = "publication"
    verbose_name = "信息发布"

    def ready(self) -> None:
        import_module("gongkai.apps.publication.receivers").connect()
        register(import_string("gongkai.apps.publication.facts.PublicationFacts")())
