"""The opening page's charts: a map of all theatres, who takes part, and the record in time."""

from collections.abc import Mapping
from urllib.parse import urlencode

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text

from whosecount.charts.bars import draw_bars
from whosecount.charts.interval_rows import place_rows
from whosecount.charts.maps import (
    CIRCLE_HANDLE,
    draw_circle,
    draw_map,
    draw_scale,
    frame_country,
    label_points,
    place_near,
)
from whosecount.charts.style import HIGHLIGHT, INK, MUTED, PALETTE, add_legend, sized, style_dates
from whosecount.charts.text_fit import fit_place
from whosecount.core.phrasing import count_noun
from whosecount.methods.overview.overview import NO_THEATRE

CENTRE = ["longitude", "latitude"]
NAMED_SPOTS = 8  # places of most events that are named
SMALLEST_DOT, LARGEST_DOT = 18.0, 260.0  # square points
MARKERS = "os^Dvph*"
ROOM = 1.35  # of the height of one row of bars, so that its label stands above them


@sized(6.4, wide=5.6)
def plot_theatres(places: pd.DataFrame, ax: Axes, geo: Mapping[str, list], ledger: str = "") -> Axes:
    """Plot all places as circles of their radius, marked by theatre, the chosen ones named.

    `places` are as `locate_theatres` gives them, `geo` as `tables.load.load_geo` does; a name leads to the rows about its
    place in the `ledger`, an address.
    """
    places = places.assign(longitude=place_near(places["longitude"], geo))
    rings = [draw_circle(place.longitude, place.latitude, place.radius_km) for place in places.itertuples()]
    background = draw_map(ax, geo, frame_country(rings, geo))
    for ring in rings:
        ax.add_patch(Polygon(ring, facecolor=HIGHLIGHT, alpha=0.13, linewidth=0, zorder=2))
        ax.add_patch(Polygon(ring, fill=False, edgecolor=HIGHLIGHT, linewidth=0.6, zorder=2))
    add_legend(ax, [*_mark_theatres(ax, places), *background, CIRCLE_HANDLE])
    draw_scale(ax)
    names = _name_places(ax, places)
    if ledger:
        for text, place_id in zip(names, places.loc[places["named"], "place_id"], strict=True):
            text.set_url(f"{ledger}?{urlencode({'place': place_id})}")
    return ax


@sized(3.6, wide=4.6)
def plot_locator(places: pd.DataFrame, ax: Axes, geo: Mapping[str, list], links: Mapping[str, str]) -> Axes:
    """Plot where the theatres lie, each by name, which leads to its chapter.

    `places` are as `locate_theatres` gives them, `geo` as `tables.load.load_geo` does; `links` gives addresses by title.
    """
    places = places[places["theatre"].ne(NO_THEATRE)]
    places = places.assign(longitude=place_near(places["longitude"], geo))
    draw_map(ax, geo, frame_country([places[CENTRE].to_numpy()], geo))
    _mark_theatres(ax, places)
    chief = places.drop_duplicates("theatre")  # the place of which most is said
    titles = [fit_place(title, ax, 11) for title in chief["theatre"]]
    names = label_points(ax, chief[CENTRE], titles, places[CENTRE], 11)
    for text, title in zip(names, chief["theatre"], strict=True):
        text.set_url(links.get(title))
    return ax


def _mark_theatres(ax: Axes, places: pd.DataFrame) -> list[Line2D]:
    titles = set(places["theatre"]) - {NO_THEATRE}
    style = {
        "color": INK,
        "linestyle": "",
        "markersize": 5,
        "markeredgewidth": 0.8,
        "markerfacecolor": "white",
    }
    handles = []
    for title, marker in [*zip(sorted(titles), MARKERS, strict=False), (NO_THEATRE, "+")]:
        within = places[places["theatre"].eq(title)]
        if len(within):
            points = within["longitude"], within["latitude"]
            handles += ax.plot(*points, marker=marker, zorder=3, label=title, **style)
    return handles


def _name_places(ax: Axes, places: pd.DataFrame) -> list[Text]:
    named = places[places["named"]]
    names = [fit_place(name, ax) for name in named["place"]]
    return label_points(ax, named[CENTRE], names, places[CENTRE], 8.5)


@sized(5.6)
def plot_located(spots: pd.DataFrame, ax: Axes, geo: Mapping[str, list]) -> Axes:
    """Plot recorded events as dots where they are filed, larger for more, over the country's outlines.

    `spots` are as `count_event_places` gives them, `geo` as `tables.load.load_geo` does.
    """
    spots = spots.assign(longitude=place_near(spots["longitude"], geo), named=spots.index < NAMED_SPOTS)
    points = spots[["longitude", "latitude"]].to_numpy()
    background = draw_map(ax, geo, frame_country([points], geo))
    sizes = SMALLEST_DOT + (LARGEST_DOT - SMALLEST_DOT) * spots["events"] / spots["events"].max()
    ax.scatter(*points.T, s=sizes, color=HIGHLIGHT, alpha=0.6, edgecolors=INK, linewidths=0.5, zorder=3)
    dot = {"marker": "o", "linestyle": "", "color": HIGHLIGHT, "markeredgecolor": INK}
    add_legend(ax, [Line2D([], [], **dot, label="recorded events, larger for more"), *background])
    draw_scale(ax)
    _name_places(ax, spots.assign(place=[f"{row.place} ({row.events:,})" for row in spots.itertuples()]))
    return ax


def plot_actors(actors: pd.DataFrame, ax: Axes) -> Axes:
    """Plot how many claims speak of each group, and how many its own side makes.

    `actors` are as `count_actors` gives them.
    """
    rows = place_rows(ax, [_label(group) for group in actors.itertuples()])
    ax.barh(rows, actors["spoken_of"], color=PALETTE["analyst"], height=0.22)
    ax.plot(actors["own"], rows, "D", color=HIGHLIGHT, markersize=6)
    most = float(np.nanmax(actors[["spoken_of", "own"]].to_numpy()))
    ax.set_xlim(0, most * 1.06)
    ax.set_xlabel("claims that speak of them; diamonds: claims by their own side")
    return ax


def _label(group) -> str:
    voices = "" if np.isnan(group.own) else f", {group.own:.0f} by their own side"
    return f"{group.actor}: {group.spoken_of}{voices}"


@sized(3.4)
def plot_recorded(periods: pd.DataFrame, ax: Axes) -> Axes:
    """Plot recorded events, and below them their dead, over time: each row of bars to a scale of its own.

    `periods` are as `count_recorded` gives them; with `until` where weeks or months were joined, and then the bar is
    as wide as its days and as high as their mean.
    """
    time, joined = periods.columns[0], "until" in periods
    starts = pd.to_datetime(periods[time])
    step = pd.offsets.MonthBegin(1) if time == "month" else pd.Timedelta(days=7)
    days = ((periods["until"] + pd.Timedelta(days=1) if joined else starts + step) - starts).dt.days
    across = {"transform": ax.get_yaxis_transform(), "fontsize": 9, "va": "bottom", "color": INK}
    for floor, noun, colour in ((0, "death", MUTED), (ROOM, "event", INK)):
        counts = periods[f"{noun}s"]
        heights = counts * days.min() / days if joined else counts
        peak = max(1.0, heights.max())
        draw_bars(ax, starts, days * 0.92, heights / peak, colour, floor)
        ax.axhline(floor, color=INK, linewidth=0.6)
        most = f"mean of each stretch, a {time}" if joined else f"at most {int(counts.max()):,} a {time}"
        ax.text(0, floor + 1.04, f"{count_noun(int(counts.sum()), noun)}, {most}", **across)
    ax.set_ylim(-0.03, 2 * ROOM)
    ax.set_yticks([])
    ax.grid(visible=False)
    ax.spines["left"].set_visible(False)
    style_dates(ax)
    ax.set_xlabel("events and deaths, each on a scale of its own")
    return ax
