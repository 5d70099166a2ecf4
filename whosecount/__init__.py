"""Read a war through the claims each party made about it.

`Study` is what a notebook opens with; the command `whosecount` checks the data and builds the book.
"""

from typing import TYPE_CHECKING

from whosecount.core.light_imports import skip_grammars

if TYPE_CHECKING:
    from whosecount.study.study import Study

__version__ = "0.1.0"
__all__ = ["Study"]

skip_grammars()


def __getattr__(name: str) -> object:
    """Import `Study` only when it is asked for: the command's help must not load pandas."""
    if name == "Study":
        from whosecount.study.study import Study

        return Study
    raise AttributeError(f"module 'whosecount' has no attribute {name!r}")
