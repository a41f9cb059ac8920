"""What the site's commands do; importing this package starts Django, so its modules may use it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.conf.settings.dev")
django.setup()
