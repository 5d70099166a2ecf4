"""The tables that a new edition starts from: ours, or those that somebody brought."""

from dataclasses import dataclass, field
from pathlib import Path

from whosecount.core.errors import file_problem
from whosecount.core.identifiers import fold_name
from whosecount.tables.country import find_countries
from whosecount.tables.files import find_table_files
from whosecount.tables.load import Tables, load_tables

SIDES = ("side_a", "side_b")


@dataclass(frozen=True)
class Base:
    """Tables to start from, their files, and the names of those that somebody brought."""

    files: dict[str, Path] = field(repr=False)
    brought: set[str]
    tables: Tables = field(repr=False)
    country: tuple[str, ...]  # name and aliases; empty when the places have no one country

    @property
    def roots(self) -> dict[str, str]:
        """actor_id of the root of each side."""
        actors = self.tables["actors"]
        roots = actors[actors["parent_id"].eq("") & actors["side"].isin(SIDES)]
        return dict(zip(roots["side"], roots["actor_id"], strict=True))

    def names_of(self, side: str) -> set[str]:
        """Folded names and aliases of every actor of a side."""
        actors = self.tables["actors"]
        of_side = actors[actors["side"].eq(side)].itertuples()
        return {fold_name(name) for row in of_side for name in (row.actor_id, row.name, *row.aliases)}

    def has_side(self, side: str, wanted: str) -> bool:
        """Whether all the names that somebody gave for a side are the side's; giving none asks for nothing."""
        names = {fold_name(name) for name in wanted.split(";")} if wanted else set()
        return side in self.roots and names <= self.names_of(side)


def read_base(claims: str) -> Base:
    """Read the tables to start from: those of a claims.csv or of a folder, and ours for the rest."""
    ours, files = find_table_files(), find_table_files(claims)
    brought = {name for name, file in files.items() if file != ours[name]}
    tables = load_tables(files)
    countries = find_countries(files["places"])
    if len(countries) != 1 and "places" in brought:
        rule = f"it has {len(countries)} roots that are not outside_country, and the country is the one such root"
        mend = "Leave one place without a parent_id; mark others as outside."
        raise file_problem(files["places"], rule, mend)
    names = tuple(name for country, aliases in countries.items() for name in (country, *aliases))
    return Base(files, brought, tables, names)
