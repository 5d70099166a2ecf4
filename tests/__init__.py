"""The tests; what they never use is not loaded, as in the command."""

from whosecount.core.light_imports import skip_grammars

skip_grammars()
