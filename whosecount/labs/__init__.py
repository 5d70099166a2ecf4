"""The simulations of the labs: small wars of which everything is known, because they are made here.

Each lab has a module here and a script of the same name in book/_static/labs/, whose function gives the same numbers;
tests/labs/test_twins.py holds the two together. A module of a simulation has `DEFAULTS`, the settings with which lab and notebook
begin, `simulate`, which takes them and gives plain numbers, a `tabulate_*` that makes a frame of these, a `plot_*` of
it and a `describe_*`. `seed` is everywhere where the random numbers begin. Nothing here reads a table of the book.
"""
