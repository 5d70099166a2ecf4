"""Where the checkout keeps its data, pages and builds."""

from pathlib import Path

from whosecount.errors import WhoseCountError

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
BUILD = ROOT / "_build"


def require_data() -> Path:
    """Return the folder of the packaged tables.

    Raises
    ------
    WhoseCountError
        When the package is installed without its checkout.
    """
    if not (DATA / "datapackage.json").is_file():
        raise WhoseCountError(
            f"{DATA}: the packaged tables are not there. "
            "Install the package from its checkout with: pip install -e ."
        )
    return DATA
