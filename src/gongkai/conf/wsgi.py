"""The WSGI application; a server that names no settings gets those of a served site."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.conf.settings.production")
application = get_wsgi_application()
