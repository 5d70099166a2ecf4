"""What `whosecount import` takes, in words; loads nothing heavy."""

import argparse

EXAMPLES = """\
  whosecount import airwars.csv --map airwars.yml        no airwars.yml yet: draft it from the columns
  whosecount import airwars.csv --map airwars.yml        make tables of claims, in airwars/
  whosecount import raids.xlsx --map raids.yml --out my_tables/ && whosecount check my_tables/
"""
WORDS = (
    "make tables of claims from a list of incidents",
    "Make tables of claims from a list of incidents (Airwars, Iraq Body Count, Yemen Data Project, a newsroom's sheet),\n"
    "in any format that events are read in. A mapping says which column is what: where there is none yet, it is\n"
    "drafted from the names of the columns, for you to read and correct. Each figure of an incident becomes a claim\n"
    "with its lower and upper bound; cells that give none are said once for each column. What is written holds\n"
    "against `whosecount check`; writes all or nothing.",
)


def add_options(command: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    command.add_argument("file", metavar="FILE", help="the list of incidents")
    command.add_argument(
        "--map", required=True, metavar="MAP.yml", help="what its columns are; drafted if it is not there"
    )
    command.add_argument(
        "--out", default="", metavar="DIR", help="write the tables here (default: a folder named as the map)"
    )
    command.add_argument("--force", action="store_true", help="write over tables that are there")
