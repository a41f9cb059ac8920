"""For a served site: HTTPS only, secure cookies, fingerprinted static files."""

import os

from django.core.exceptions import ImproperlyConfigured

from gongkai.conf.settings.base import *
from gongkai.conf.settings.base import STORAGES, VAR_DIR, env_flag

if (VAR_DIR / "demo").exists():
    # Its log-ins have a password that everybody can read
    msg = f"{VAR_DIR} 装有演示数据，不能作为正式网站；请用 GONGKAI_VAR 指定一个空目录。"
    raise ImproperlyConfigured(msg)

SECURE_SSL_REDIRECT = env_flag("GONGKAI_HTTPS", default=True)
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
PROXIES = int(os.environ.get("GONGKAI_PROXIES", "1"))
# On the console, mail would write addresses and password links into the log
EMAIL_BACKEND = os.environ.get(
    "GONGKAI_EMAIL_BACKEND",
    "django.core.mail.backends.smtp.EmailBackend"
    if "GONGKAI_EMAIL_HOST" in os.environ
    else "django.core.mail.backends.dummy.EmailBackend",
)
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DEMO = False
DEMO_ACCOUNTS = []
