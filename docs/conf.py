"""Settings of the documentation build."""

from gongkai import __version__

project = "公开 gongkai"
author = "gongkai contributors"
release = version = __version__
language = "zh_CN"

extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "公开 gongkai"
html_search_language = "zh"
html_show_copyright = False
html_show_sphinx = False
# No page of ours asks a third party for a font or a script.
html_theme_options = {"source_view_link": "", "top_of_page_buttons": []}
html_context = {"display_github": False}
