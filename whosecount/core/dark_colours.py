"""Pictures that follow the page's theme: each colour that a chart uses has a form for a dark ground.

A picture on a page names its colours as CSS variables, with the light form as what stands without a style
sheet; `book/_static/whosecount.css` gives the dark forms. Downloads keep their plain colours.
"""

import re

DARK = {
    "#ffffff": "#121212",  # the ground of the page
    "#222222": "#eceff3", "#333333": "#dfe3e8", "#444444": "#cfd5dc", "#555555": "#b7bec7",
    "#737373": "#a3abb5", "#8a8a8a": "#8f98a3", "#949494": "#7c8590", "#cccccc": "#4a525c",
    "#dddddd": "#343b44", "#e6e6e6": "#2b3139",
    "#f4f1ea": "#232a31", "#bbb5a5": "#6d7680", "#5a8cb0": "#6fa8cf",  # land, its borders, water
    "#aa7700": "#e5b143", "#e6d3a6": "#6b5a2c", "#ebddbf": "#4d452f",
    "#332288": "#a99cff", "#117733": "#5fc48a", "#2a9484": "#63cdbb", "#2563d9": "#4f86ff",
    "#7a4b2a": "#c49a6c", "#3f6f8f": "#94d6ea", "#999933": "#c2c25a", "#cc6677": "#ff9d7a", "#882255": "#e286b4",
    "#aa4499": "#ee80dc", "#6699cc": "#7fa9da", "#225555": "#51a4b3", "#222255": "#827fc1",
    "#bc8500": "#e8bd57",
}  # fmt: skip
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def follow_theme(svg: str) -> str:
    """Name a picture's colours as CSS variables; one with a colour that has no dark form stays as it is."""
    if any(colour.lower() not in DARK for colour in _COLOUR.findall(svg)):
        return svg
    return _COLOUR.sub(lambda match: f"var(--wc-{match[0][1:].lower()}, {match[0]})", svg)
