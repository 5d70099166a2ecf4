"""Where the checkout keeps its data, pages and builds."""

import os
from contextlib import suppress
from pathlib import Path

from whosecount.core.errors import WhoseCountError

ROOT = Path(__file__).resolve().parent.parent.parent
DATA = ROOT / "data"
BUILD = ROOT / "_build"
EDITIONS = ROOT / "editions"
DEFAULT_EDITION = "spring-2018"
# environment variables: the file in which a run notes what it reads of the data, and where its pictures are kept
TRACE, PICTURES = "WHOSECOUNT_TRACE", "WHOSECOUNT_PICTURES"


def require_data() -> Path:
    """Return the folder of the packaged tables; a `WhoseCountError` says that the package is installed without them."""
    if not (DATA / "datapackage.json").is_file():
        mend = "Install the package from its checkout with: pip install -e ."
        raise WhoseCountError(f"{DATA}: the packaged tables are not there. {mend}")
    return DATA


def find_home() -> Path:
    """Find the home of whoever runs this; pathlib's own way fails where there is none."""
    return Path(os.path.expanduser("~"))  # noqa: PTH111


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step, so that an interrupted run leaves the old one; `WhoseCountError` when it cannot be."""
    scratch = path.with_name(f".{path.name}.part")
    try:
        scratch.unlink(missing_ok=True)
        with scratch.open("x", encoding="utf-8") as file:  # never through a link that somebody has laid there
            file.write(text)
        scratch.replace(path)
    except OSError as error:
        with suppress(OSError):
            scratch.unlink(missing_ok=True)
        raise WhoseCountError(
            f"{path}: cannot be written ({error.strerror}). Choose another place."
        ) from None
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise


def make_folder(folder: Path) -> None:
    """Make a folder with those above it; `WhoseCountError` when it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WhoseCountError(f"{folder}: cannot be made ({error.strerror}). Choose another place.") from None
