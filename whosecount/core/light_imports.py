"""What need not be loaded, and is left out where a process of ours would load it without ever using it."""

import sys


def skip_grammars() -> None:
    """Keep jsonschema from building the grammars of international addresses, for a format that nothing here uses.

    It does so whenever it is imported where JupyterLab is installed, which takes it a second a process; called
    before it is, it goes without, as where there is no JupyterLab.
    """
    sys.modules.setdefault("rfc3987_syntax", None)
