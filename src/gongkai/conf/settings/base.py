"""Settings shared by every way of running; each value that an installer may set comes from env."""

import os
from pathlib import Path

import dj_database_url

from gongkai.conf.demo.accounts import ACCOUNTS
from gongkai.conf.settings.keys import file_secret, whole_key

PACKAGE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(os.environ.get("GONGKAI_VAR", "var")).resolve()
VAR_DIR.mkdir(parents=True, exist_ok=True)


def env_list(name: str, default: str = "") -> list[str]:
    """Return the comma-separated values of *name*."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def env_flag(name: str, *, default: bool = False) -> bool:
    """Return whether *name* is set to 1, true or yes."""
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes"}


# Who and where
DEBUG = False
SITE_NAME = os.environ.get("GONGKAI_SITE_NAME", "政府信息公开平台")
HOST = os.environ.get("HOST", "127.0.0.1")
PORT = os.environ.get("PORT", "8000")
BASE_URL = os.environ.get("GONGKAI_BASE_URL", f"http://{HOST}:{PORT}")
ALLOWED_HOSTS = [*env_list("GONGKAI_HOSTS", "127.0.0.1,localhost,[::1]"), HOST]
CSRF_TRUSTED_ORIGINS = env_list("GONGKAI_ORIGINS")
PROXIES = int(os.environ.get("GONGKAI_PROXIES", "0"))
FOOTER_MARKS = {
    "网站标识码": os.environ.get("GONGKAI_SITE_CODE", ""),
    "ICP备案号": os.environ.get("GONGKAI_ICP", ""),
    "公安备案号": os.environ.get("GONGKAI_POLICE_RECORD", ""),
}
FAULT_REPORT_URL = os.environ.get("GONGKAI_FAULT_REPORT_URL", "")

# The demo loader leaves a mark; its log-ins are shown nowhere else
DEMO = (VAR_DIR / "demo").exists()
DEMO_ACCOUNTS = ACCOUNTS if DEMO else []

# Secrets: the signing key, and the key of encrypted personal data (kept apart from backups)
KEYS_DIR = Path(os.environ.get("GONGKAI_KEYS", VAR_DIR / "keys"))
SECRET_KEY = os.environ.get("GONGKAI_SECRET_KEY") or file_secret(KEYS_DIR / "signing.key")
DATA_KEY = (
    whole_key(os.environ["GONGKAI_DATA_KEY"], source="GONGKAI_DATA_KEY")
    if os.environ.get("GONGKAI_DATA_KEY")
    else file_secret(KEYS_DIR / "data.key")
)

# Parts
INSTALLED_APPS = [
    "gongkai.apps.portal",
    "gongkai.apps.reports",
    "gongkai.apps.casework",
    "gongkai.apps.publication",
    "gongkai.apps.search",
    "gongkai.apps.core",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gongkai.apps.core.middleware.SecurityHeadersMiddleware",
    "gongkai.apps.core.middleware.NumberMiddleware",
    "gongkai.apps.publication.walls.PageWall",
    "gongkai.apps.core.middleware.IdleMiddleware",
    "gongkai.apps.core.middleware.PasswordChangeMiddleware",
    "gongkai.apps.portal.middleware.PreferencesMiddleware",
]
ROOT_URLCONF = "gongkai.conf.urls"
WSGI_APPLICATION = "gongkai.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "gongkai.apps.core.context.site",
                "gongkai.apps.portal.context.frame",
            ],
        },
    },
]

# Database: one file by default; IMMEDIATE, because deferred writers lose to «database is locked»
DEFAULT_DATABASE = f"sqlite:///{VAR_DIR / 'gongkai.sqlite3'}"
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("GONGKAI_DATABASE_URL", DEFAULT_DATABASE), conn_max_age=60
    )
}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SEARCH_INDEX = (
    "gongkai.apps.search.sqlite"
    if "sqlite" in DATABASES["default"]["ENGINE"]
    else "gongkai.apps.search.postgres"
)

# People
AUTH_USER_MODEL = "core.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_AGE = int(os.environ.get("GONGKAI_IDLE_MINUTES", "60")) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

# Language and time: Chinese first; clocks count dates of Asia/Shanghai
LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LOCALE_PATHS = [PACKAGE_DIR / "conf/locale"]
USE_TZ = True

# Files: everything that the running site writes lies under VAR_DIR
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
ATTACHMENTS_DIR = VAR_DIR / "attachments"
MAX_UPLOAD_BYTES = int(os.environ.get("GONGKAI_MAX_UPLOAD_MB", "20")) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # the desk that takes many says its own limit in a sentence
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Mail: the console until a server is named
EMAIL_BACKEND = os.environ.get(
    "GONGKAI_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = os.environ.get("GONGKAI_EMAIL_HOST", "localhost")
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_EMAIL_FROM", "gongkai@localhost")

# Requests: what the statute leaves to the site (gongkai.law.policy), added calendar years, limits
CASEWORK_POLICY = {
    "confirms_online_at_once": env_flag("GONGKAI_CONFIRM_ONLINE_AT_ONCE", default=True)
}
WORKDAYS_DIR = VAR_DIR / "workdays"
CASEWORK_HOURLY_SUBMISSIONS = int(os.environ.get("GONGKAI_HOURLY_SUBMISSIONS", "30"))
CASEWORK_ANSWER_SECONDS = float(os.environ.get("GONGKAI_ANSWER_SECONDS", "0.4"))

API_PER_MINUTE = int(os.environ.get("GONGKAI_API_PER_MINUTE", "120"))
REPORTS_HOURLY_CHECKS = int(os.environ.get("GONGKAI_HOURLY_CHECKS", "60"))

# Jobs
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Wagtail
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_USER_LOGIN_FORM = "gongkai.apps.core.forms.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "gongkai.apps.core.forms.ResetForm"  # noqa: S105 # a form
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # our own page also writes the audit log
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [(LANGUAGE_CODE, "简体中文")]
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "gongkai.apps.publication.signals.finish_workflow"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "modelsearch.backends.database.fallback"}}
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_EXTERNAL_LINK_CONVERSION = "none"  # matching would tell whose page an address is
WAGTAILDOCS_SERVE_METHOD = "serve_view"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": os.environ.get("GONGKAI_LOG_LEVEL", "WARNING")},
}
