"""The invented events summed by area and days, as the project's own reader sums them."""

from world import AREAS, COUNTRY

PRECISIONS = {1: "exact", 2: "near", 3: "district", 4: "governorate", 5: "governorate", 6: "country"}
MONITORS = {"AWN", "RTG"}


def sum_rows(ged: list[dict]) -> list[list]:
    """Sum rows of the event file that lie in the country, by area, dyad, days and precision of place."""
    sums: dict[tuple, list[int]] = {}
    for row in ged:
        if row["country"] != COUNTRY:
            continue
        precision = PRECISIONS[row["where_prec"]]
        key = (
            _find_area(row, precision),
            row["dyad_name"],
            row["date_start"][:10],
            row["date_end"][:10],
            precision,
        )
        dead = [row[f"deaths_{who}"] for who in ("a", "b", "civilians", "unknown")]
        bounds = [row[name] for name in ("low", "best", "high")]
        offices = {one for one in row["source_office"].split(";") if one}
        flags = [
            dead[:2] == [2, 2] and bounds == [4, 4, 4],
            bool(offices) and offices <= MONITORS,
            row["event_clarity"] == 2,
            row["best"] == 0,
        ]
        values = [1, *dead, *bounds, *map(int, flags)]
        sums[key] = [old + new for old, new in zip(sums.get(key, [0] * len(values)), values, strict=True)]
    return [[*key, *sums[key]] for key in sorted(sums)]


def _find_area(row: dict, precision: str) -> str:
    if precision == "country":
        return "unplaced"
    one, two = (row[name].rsplit(" ", 1)[0] for name in ("adm_1", "adm_2"))
    pieces = {
        (governorate, district): area
        for area, _, governorates, districts in AREAS
        for governorate in governorates.split(";")
        for district in districts.split(";")
    }
    return pieces.get((one, two)) or pieces.get((one, ""), "between_governorates")
