"""Django's registration of this app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "gongkai.apps.casework"
    label = "casework"
    verbose_name = "依申请公开"
