"""What papermill's entry point names: the engine without a kernel, loaded when it is first used.

Papermill loads every entry point while it is itself imported, which our engine imports.
"""


class _LoadedLater:
    def __getattr__(self, name: str) -> object:
        from whosecount.building.engine import InProcessEngine

        return getattr(InProcessEngine, name)


forked = _LoadedLater()
