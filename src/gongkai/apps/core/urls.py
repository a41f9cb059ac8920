"""Addresses of the core: first-run set-up."""

from django.urls import path

from gongkai.apps.core import views

urlpatterns = [
    path("setup/", views.SetupView.as_view(), name="setup"),
]
