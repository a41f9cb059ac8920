"""For a served site: HTTPS only, secure cookies, fingerprinted static files."""

from gongkai.conf.settings.base import *
from gongkai.conf.settings.base import STORAGES, env_flag

SECURE_SSL_REDIRECT = env_flag("GONGKAI_HTTPS", default=True)
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEMO = False
DEMO_ACCOUNTS = []
