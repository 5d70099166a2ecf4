"""Files unpacked as they are read."""

import gzip
import zipfile
from pathlib import Path


def open_unpacked(path: Path):
    """Open a file for reading, unpacked."""
    if path.suffix == ".gz":
        return gzip.open(path)
    if path.suffix == ".zip":
        archive = zipfile.ZipFile(path)
        return archive.open(next(n for n in archive.namelist() if n.endswith(".csv")))
    return path.open("rb")
