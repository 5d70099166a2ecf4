"""Write the data of a complete invented edition: tables of claims, and two event files in publishers' shapes.

Nothing in them happened: country, parties, speakers, days and numbers are drawn from a seed. The same seed
gives the same bytes. The script needs no package beside Python, and reads nothing.
"""

import argparse
import csv
import json
from collections.abc import Iterable
from pathlib import Path

import article
import columns
import fighting
import selections
import shapes
import spans
import told
import tolls
import world
from chance import Dice
from documents import list_documents

HERE = Path(__file__).resolve().parent
DEFAULT_SEED = 2031


def make(seed: int, out: Path) -> list[Path]:
    """Write every file of the edition's data.

    Parameters
    ----------
    seed : int
        Where the random numbers start: another seed draws another war, and the monitor's tolls with it.
    out : Path
        Folder to write to; it is made when it is not there.

    Returns
    -------
    list of Path
        The files written.
    """
    clashes = fighting.list_clashes(Dice(seed))
    ged = list(shapes.shape_ged(clashes, Dice(seed + 1)))
    counted = tolls.count_tolls(clashes)
    claims = [
        *article.list_article(counted),
        *tolls.list_tolls(counted),
        *tolls.list_parties(counted),
        *told.list_told(),
    ]
    links = [*told.LINKS, *tolls.PARTY_LINKS, *tolls.list_toll_links()]
    tables = {
        "theatres": (columns.THEATRES, world.THEATRES),
        "areas": (columns.AREAS, [(*one, "", "") for one in world.AREAS]),
        "actors": (columns.ACTORS, world.ACTORS),
        "places": (columns.PLACES, _fill_places()),
        "sources": (columns.SOURCES, [(one[0], _mark(one[1]), *one[2:]) for one in world.SOURCES]),
        "measures": (columns.MEASURES, world.MEASURES),
        "documents": (columns.DOCUMENTS, list_documents(claims)),
        "claims": (columns.CLAIMS, [list(claim.values()) for claim in claims]),
        "links": (columns.LINKS, links),
        "selections": (columns.SELECTIONS, selections.list_selections()),
        "ucdp_spans": (columns.SPANS, spans.sum_rows(ged)),
    }
    out.mkdir(parents=True, exist_ok=True)
    written = [_write_table(out / f"{name}.csv", *table) for name, table in tables.items()]
    written.append(
        _write_table(out / "ged.csv", columns.GED, ([row[name] for name in columns.GED] for row in ged))
    )
    acled = shapes.shape_acled(clashes, Dice(seed + 2))
    written.append(
        _write_table(
            out / "acled.csv", columns.ACLED, ([row[name] for name in columns.ACLED] for row in acled)
        )
    )
    return [*written, *_write_map(out / "geo")]


def _fill_places() -> Iterable[list]:
    for place_id, parent, name, one, two, latitude, longitude, radius, theatre in world.PLACES:
        origin = "none found" if latitude is None else "invented, in the open sea"
        outside = "true" if place_id in world.OUTSIDE else ""
        aliases = world.ALIASES.get(place_id, "")
        yield [
            place_id,
            parent,
            name,
            "",
            one,
            two,
            latitude,
            longitude,
            radius,
            theatre,
            aliases,
            origin,
            outside,
        ]


def _mark(name: str) -> str:
    """Put the word synthetic into a name, before the short form that it may end with."""
    head, bracket, short = name.partition(" (")
    return f"{head} {world.SYNTHETIC}{bracket}{short}"


def _write_table(path: Path, columns: Iterable[str], lines: Iterable[Iterable]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(lines)
    return path


def _write_map(folder: Path) -> list[Path]:
    """Write the background of the maps: the invented governorates and river."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes_of = {
        "admin1.geojson": (
            "Polygon",
            {name: [[*ring, ring[0]]] for name, ring in world.GOVERNORATES.items()},
        ),
        "rivers.geojson": ("LineString", world.RIVERS),
    }
    written = []
    for name, (kind, lines) in shapes_of.items():
        features = [
            {
                "type": "Feature",
                "properties": {"name": label},
                "geometry": {"type": kind, "coordinates": line},
            }
            for label, line in lines.items()
        ]
        path = folder / name
        collection = {"type": "FeatureCollection", "name": "synthetic", "features": features}
        path.write_text(json.dumps(collection, indent=1) + "\n", encoding="utf-8", newline="\n")
        written.append(path)
    return written


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=DEFAULT_SEED,
        help=f"where the random numbers start (default: {DEFAULT_SEED})",
    )
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to (default: the script's own)"
    )
    given = parser.parse_args()
    written = make(given.seed, given.out)
    print(f"{len(written)} files written to {given.out}, seed {given.seed}.")


if __name__ == "__main__":
    main()
