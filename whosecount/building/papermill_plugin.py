"""What papermill's entry point names: the forked engine, loaded when it is first used.

Papermill loads every entry point while it is itself imported, which our engines import.
"""


class _LoadedLater:
    def __getattr__(self, name: str) -> object:
        from whosecount.building.engines import ForkedEngine

        return getattr(ForkedEngine, name)


forked = _LoadedLater()
