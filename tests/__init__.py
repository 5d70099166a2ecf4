"""The tests; what they never use is not loaded, as in the command.

The package is started some hundred times, so what Python compiles of it is kept, whatever the environment says.
"""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

from whosecount.core.light_imports import skip_unused  # noqa: E402

skip_unused()
