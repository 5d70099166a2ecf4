"""What need not be loaded, and is left out where a process of ours would load it without ever using it."""

import sys
from types import SimpleNamespace

# what draws a picture for each page, with Matplotlib; the book has figures for that (sphinx_ext/assets.py)
NO_CARDS = SimpleNamespace(create_social_card=None, DEFAULT_SOCIAL_CONFIG={})


def skip_unused() -> None:
    """Keep jsonschema from building grammars of international addresses, and opengraph from loading Matplotlib.

    The former does so whenever it is imported where JupyterLab is installed, which takes a second a process; called
    before either is imported, they go without.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
    sys.modules.setdefault("sphinxext.opengraph._social_cards", NO_CARDS)
