"""What need not be loaded, and is left out where a process of ours would load it without ever using it."""

import sys
from types import SimpleNamespace

# what draws a picture for each page, with Matplotlib; the book has figures for that (sphinx_ext/assets.py)
NO_CARDS = SimpleNamespace(create_social_card=None, DEFAULT_SOCIAL_CONFIG={})


def skip_grammars() -> None:
    """Keep jsonschema from building grammars of international addresses.

    It does so whenever it is imported where JupyterLab is installed, which takes a second a process; called before, it
    goes without. The package calls this when it is itself imported, so that a notebook too is spared the second.
    """
    sys.modules.setdefault("rfc3987_syntax", None)


def skip_cards() -> None:
    """Keep opengraph from loading Matplotlib, when this is called before it is imported."""
    sys.modules.setdefault("sphinxext.opengraph._social_cards", NO_CARDS)
