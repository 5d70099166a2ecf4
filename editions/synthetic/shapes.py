"""The invented war in the shape of two publishers' files: UCDP GED and ACLED. No row is theirs."""

from collections.abc import Iterator
from datetime import date, timedelta

from chance import Dice
from fighting import FIRST, LAST, LEAGUE_ALONE, POINTS, STATE_ALONE, Clash
from world import COUNTRY, GOVERNMENT, LEAGUE, NEIGHBOUR, OUTSIDE, UNION

REGION = "Open Ocean (synthetic)"
ACTOR_NUMBERS = {
    GOVERNMENT: 99101,
    LEAGUE: 99102,
    UNION: 99103,
    "Civilians": 99104,
    f"Government of {NEIGHBOUR}": 99105,
}
OFFICES = ["AWN", "AWN;Tidewater Gazette", "Farwater Agency", "Aldermark State Wire;AWN", "RTG", ""]
OFFICE_WEIGHTS = [74, 9, 7, 4, 4, 2]
TWINS, NEWLINES, HIGH_LOW = 37, 29, 61  # every so many ids: a twin, a line end in a cell, low above best


def shape_ged(clashes: list[Clash], dice: Dice) -> Iterator[dict]:
    """Shape clashes with at least one death as rows of UCDP GED, oddities of real files included."""
    number = 900000
    for clash in clashes:
        coded = _draw_bounds(clash, dice)
        if not coded["high"]:
            continue
        number += dice.whole(1, 7)
        if number % HIGH_LOW == 0 and not clash.told:
            coded["low"] = coded["best"] + 1
        row = _shape_ged_row(number, clash, coded, dice)
        yield row
        if number % TWINS == 0 and not clash.told:
            number += 1
            yield row | {"id": number}


def _draw_bounds(clash: Clash, dice: Dice) -> dict:
    """Give low, best and high. Some rows have no best death, some a high below it, as real ones do."""
    dead = {"deaths_a": clash.side_a, "deaths_b": clash.side_b, "deaths_civilians": clash.civilians}
    dead |= {"deaths_unknown": clash.unknown}
    best = low = high = clash.killed
    if not clash.told and best != 4:
        low = best - dice.whole(0, best // 3) if dice.happens(0.3) else best
        high = best + dice.whole(1, 2 + best // 2) if dice.happens(0.35) else best
        if clash.clarity == 2 and best and dice.happens(0.6):
            high = max(best - dice.whole(1, 3), 1)
        if not best and dice.happens(0.25):
            high = dice.whole(1, 3)
    return dead | {"best": best, "high": high, "low": low}


def _shape_ged_row(number: int, clash: Clash, coded: dict, dice: Dice) -> dict:
    side_a, side_b = clash.dyad.split(" - ")
    kind = 3 if side_b == "Civilians" else 1 if "Government" in side_a else 2
    office = "AWN" if clash.told else dice.pick(OFFICES, OFFICE_WEIGHTS)
    where = _place_ged(clash, dice)
    place, day = where["where_coordinates"], (clash.last + timedelta(days=dice.whole(0, 2))).isoformat()
    link = "\n" if number % NEWLINES == 0 else " "
    ids = [ACTOR_NUMBERS[side_a], ACTOR_NUMBERS[side_b]]
    days = (clash.last - clash.first).days
    return coded | where | {
        "id": number, "relid": f"{COUNTRY[:3].upper()}-{clash.first.year}-{kind}-{number - 900000}",
        "year": clash.first.year, "active_year": 1, "code_status": "Clear", "type_of_violence": kind,
        "conflict_dset_id": 99001, "conflict_new_id": 99001, "conflict_name": f"{COUNTRY} (synthetic)",
        "dyad_dset_id": sum(ids), "dyad_new_id": sum(ids), "dyad_name": clash.dyad,
        "side_a_dset_id": ids[0], "side_a_new_id": ids[0], "side_a": side_a,
        "side_b_dset_id": ids[1], "side_b_new_id": ids[1], "side_b": side_b,
        "number_of_sources": float(len(office.split(";")) if office else 0), "source_article": "synthetic",
        "source_office": office, "source_date": day,
        "source_headline": f"Synthetic headline:{link}{clash.killed} said killed, {place}",
        "source_original": "synthetic", "region": REGION, "event_clarity": float(clash.clarity),
        "date_prec": 1 if not days else 2 if days < 6 else 3 if days == 6 else 4,
        "date_start": f"{clash.first} 00:00:00.000", "date_end": f"{clash.last} 00:00:00.000",
        "gwnoa": "999.0" if "Government" in side_a else "", "gwnob": "", "priogrid_gid": 0,
        "country_id": 999,
    }  # fmt: skip


def _place_ged(clash: Clash, dice: Dice) -> dict:
    """Place a row as well as its precision allows: a point, a district's, a governorate's or none."""
    if not clash.place:
        where = {"where_prec": 6, "where_coordinates": COUNTRY, "adm_1": "", "adm_2": "", "country": COUNTRY}
        return where | _point(-42.6, -123.9) | {"where_description": "synthetic: no place given"}
    _, _, name, one, two, latitude, longitude, *_ = POINTS[clash.place]
    level = "Governorate" if dice.happens(0.3) else "governorate"
    where = {
        "where_prec": 1, "where_coordinates": name, "adm_1": f"{one} {level}" if one else f"Gate {level}",
        "adm_2": f"{two} district" if two else "", "country": NEIGHBOUR if clash.place in OUTSIDE else COUNTRY,
        "where_description": f"synthetic: near {name}",
    }  # fmt: skip
    precision = 1 if clash.told else dice.pick([1, 2, 3, 4, 5], [55, 24, 11, 7, 3])
    if precision == 3 and two:
        where |= {"where_coordinates": f"{two} district"}
    elif precision > 3:
        where |= {"where_coordinates": f"{one or 'Gate'} governorate", "adm_2": ""}
    shift = 0.0 if precision == 1 else 0.02
    moved = (latitude + shift * dice.whole(-3, 3), longitude + shift * dice.whole(-3, 3))
    return where | {"where_prec": precision} | _point(*moved)


def _point(latitude: float, longitude: float) -> dict:
    here = {"latitude": round(latitude, 4), "longitude": round(longitude, 4)}
    return here | {"geom_wkt": f"POINT ({here['longitude']} {here['latitude']})"}


STATE_ACTORS = [f"Military Forces of {COUNTRY} (2029-)", f"Police Forces of {COUNTRY} (2029-)"]
CODES = dict.fromkeys(STATE_ACTORS, "State forces") | {
    LEAGUE: "Rebel group", UNION: "Political militia", f"Protesters ({COUNTRY})": "Protesters",
    f"Civilians ({COUNTRY})": "Civilians", f"Military Forces of {NEIGHBOUR} (2025-)": "External/Other forces", "": "",
}  # fmt: skip
KINDS = [
    ("Political violence", "Battles", "Armed clash"),
    ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("Political violence", "Violence against civilians", "Attack"),
    ("Strategic developments", "Strategic developments", "Change to group/activity"),
    ("Demonstrations", "Protests", "Peaceful protest"),
]
QUIET = 480  # events without a death that only this coder holds
AGAIN = 53  # every so many rows an id comes again, with a newer timestamp and another number
WATCH = "Aldermark Watch Network (synthetic) (AWN)"
PAPERS = [
    WATCH,
    "Tidewater Gazette (synthetic)",
    f"{WATCH}; Farwater Agency (synthetic)",
    "Free Wend (synthetic)",
]
STAMP = 1_930_000_000  # seconds since 1970: in 2031


def shape_acled(clashes: list[Clash], dice: Dice) -> Iterator[dict]:
    """Shape the same war as rows of ACLED: another coder, one number an event, and events without deaths."""
    told = [one for one in clashes if one.place and (one.told or dice.happens(0.62))]
    rows = [_shape_clash(one, dice) for one in told]
    rows += [_shape_quiet(dice) for _ in range(QUIET)]
    rows += list(_list_oddities())
    rows.sort(key=lambda row: (row["event_date"], row["location"], row["event_type"], row["notes"]))
    for number, row in enumerate(rows, start=1):
        numbered = {"event_id_cnty": f"ALD{number}", "timestamp": STAMP + 60 * number} | row
        yield numbered
        if number % AGAIN == 0:
            later = {"fatalities": row["fatalities"] + 2, "timestamp": STAMP + 90_000_000 + number}
            yield numbered | later | {"notes": "Synthetic row, corrected by the same coder."}


def _shape_clash(clash: Clash, dice: Dice) -> dict:
    side_a, side_b = clash.dyad.split(" - ")
    if clash.dyad in (LEAGUE_ALONE, STATE_ALONE):
        kind = KINDS[3] if clash.dyad == LEAGUE_ALONE else KINDS[2]
    else:
        kind = dice.pick(KINDS[:3], [6, 3, 1])
    pair = [_name_acled(side_a, dice), _name_acled(side_b, dice)]
    if dice.happens(0.35) and "Civilians" not in side_b:
        pair.reverse()
    killed = max(0, clash.killed + dice.whole(-2, 3)) if not clash.told and clash.killed > 3 else clash.killed
    days = (clash.last - clash.first).days
    row = _fill_acled(kind, pair, clash.place, clash.first, dice)
    return row | {"fatalities": killed, "time_precision": 1 if not days else 2 if days < 7 else 3}


def _name_acled(side: str, dice: Dice) -> str:
    names = {
        "Civilians": f"Civilians ({COUNTRY})",
        f"Government of {NEIGHBOUR}": f"Military Forces of {NEIGHBOUR} (2025-)",
    }
    return dice.pick(STATE_ACTORS, [9, 1]) if side == GOVERNMENT else names.get(side, side)


def _shape_quiet(dice: Dice) -> dict:
    day = FIRST + timedelta(days=dice.whole(0, (LAST - FIRST).days))
    place = dice.pick(
        [one for one, row in POINTS.items() if row[5] is not None and row[7] < 30 and one not in OUTSIDE]
    )
    kind = dice.pick(KINDS, [5, 9, 4, 1, 2, 2])
    league = [STATE_ACTORS[0], LEAGUE]
    pairs = {"Protests": [f"Protesters ({COUNTRY})", ""], "Strategic developments": [LEAGUE, ""]}
    pairs["Violence against civilians"] = [LEAGUE, f"Civilians ({COUNTRY})"]
    row = _fill_acled(kind, pairs.get(kind[1], league), place, day, dice)
    return row | {"fatalities": 0, "time_precision": dice.pick([1, 2, 3], [8, 2, 1])}


def _fill_acled(kind: tuple, pair: list[str], place: str, day: date, dice: Dice) -> dict:
    _, _, name, one, two, latitude, longitude, *_ = POINTS[place]
    order = list(dict.fromkeys(CODES.values()))
    codes = sorted((code for code in (CODES[pair[0]], CODES[pair[1]]) if code), key=order.index)
    source = dice.pick(PAPERS, [6, 2, 2, 1])
    space = "?" if dice.happens(0.04) else " "  # letters lost on the way
    return {
        "event_date": day.isoformat(), "year": day.year, "disorder_type": kind[0], "event_type": kind[1],
        "sub_event_type": kind[2], "actor1": pair[0], "assoc_actor_1": "", "inter1": CODES[pair[0]],
        "actor2": pair[1], "assoc_actor_2": "", "inter2": CODES[pair[1]],
        "interaction": "-".join(codes) if len(codes) > 1 else f"{codes[0]} only",
        "civilian_targeting": "Civilian targeting" if CODES[pair[1]] == "Civilians" else "",
        "iso": 999, "region": REGION, "country": NEIGHBOUR if place in OUTSIDE else COUNTRY,
        "admin1": (one or "Gate").replace(" ", space), "admin2": two, "admin3": "",
        "location": name.replace(" ", space), "latitude": latitude,
        "longitude": longitude, "geo_precision": dice.pick([1, 2, 3], [11, 7, 3]), "source": source,
        "source_scale": "Other", "notes": f"Synthetic row: {kind[2].lower()} near {name}.", "tags": "",
    }  # fmt: skip


def _list_oddities() -> Iterator[dict]:
    """List what real files hold as well: a tally of weeks entered as one day, and a side against itself."""
    dice = Dice(0)
    tally = _fill_acled(KINDS[0], [STATE_ACTORS[0], LEAGUE], "mole", date(2031, 3, 31), dice)
    yield tally | {
        "time_precision": 3, "geo_precision": 2, "fatalities": 268, "source": WATCH,
        "notes": "Synthetic row: AWN said 268 people were killed in the wards since 3 March, cumulative.",
    }  # fmt: skip
    alone = _fill_acled(KINDS[0], [LEAGUE, LEAGUE], "brine_wells", date(2031, 5, 12), dice)
    yield alone | {
        "time_precision": 1,
        "geo_precision": 1,
        "fatalities": 3,
        "interaction": "Rebel group-Rebel group",
    }
