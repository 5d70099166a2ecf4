"""The country that a set of tables is about: the one root of places.csv that is not outside it."""

from pathlib import Path

from whosecount.tables.rows import read_records, split_list


def find_countries(places: Path) -> dict[str, tuple[str, ...]]:
    """Find the roots of places that are not outside the country: name to its aliases. Tables that hold have one."""
    return {
        row["name"]: split_list(row["aliases"])
        for row in read_records(places)
        if not row["parent_id"] and row["outside_country"] != "true"
    }


def check_country(country: str, places: Path) -> list[tuple[str, str, str, str]]:
    """Hold a country's name against the places; gives key, value, rule and mend of what is wrong."""
    known = find_countries(places)
    if len(known) != 1:
        rule = f"places.csv has {len(known)} roots that are not outside_country, and the country is the one such root"
        mend = "Leave one place without a parent_id, and write true in outside_country of every other."
        return [("country", ", ".join(known), rule, mend)]
    names = [name for country_name, aliases in known.items() for name in (country_name, *aliases)]
    if country.casefold() in {name.casefold() for name in names}:
        return []
    rule = "it is not the country of places.csv"
    return [("country", country, rule, f"Name one of: {', '.join(names)}, or give the country's own tables.")]
