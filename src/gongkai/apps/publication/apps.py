"""Django's registration of this app."""

from importlib import import_module

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "gongkai.apps.publication"
    label = "publication"
    verbose_name = "信息发布"

    def ready(self) -> None:
        import_module("gongkai.apps.publication.receivers").connect()
