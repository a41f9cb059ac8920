"""For a person trying it out: as ``base``, with the demo's comforts."""

from gongkai.conf.settings.base import *
from gongkai.conf.settings.base import env_flag

DEBUG = env_flag("GONGKAI_DEBUG")
WHITENOISE_USE_FINDERS = True
