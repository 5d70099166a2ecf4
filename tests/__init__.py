"""The tests.

The package is started some hundred times, so what Python compiles of it is kept, whatever the environment says.
"""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import whosecount  # noqa: E402, F401 - first, so that the workers too go without what it leaves unloaded
