"""A new edition from somebody's own data: its file, its tables where ours do not serve, what falls into it.

Loads nothing heavy: `make.make_edition` does the work.
"""
