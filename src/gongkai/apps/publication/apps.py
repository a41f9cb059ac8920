"""Django's registration of this app."""

from django.apps import AppConfig


class PublicationConfig(AppConfig):
    name = "gongkai.apps.publication"
    label = "publication"
    verbose_name = "信息发布"
