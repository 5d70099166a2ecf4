"""Which file each table is read from; loads nothing heavy."""

from pathlib import Path

from whosecount.core.errors import file_problem
from whosecount.core.paths import require_data
from whosecount.tables.schema import read_schema

NAME_CLAIMS = ("links", "selections")  # tables that name claims, so that none serves another's claims


def find_table_files(claims: str | Path = "") -> dict[str, Path]:
    """Say which file each table is read from, by name.

    Parameters
    ----------
    claims : str or Path
        Empty for the packaged tables; a claims file; or a folder with any of the tables. What the
        folder lacks is taken from the package, but for the links and the selections, which name packaged
        claims, and for ucdp_near where the folder has places or spans of its own: it measures the packaged ones.

    Raises
    ------
    DataError
        When `claims` names no file or folder, or a folder without claims.
    """
    schema = read_schema()
    files = {name: require_data() / table.path for name, table in schema.items()}
    if not str(claims):
        return files
    path = Path(claims).expanduser().resolve()
    if path.is_dir():
        given = {name: path / table.path for name, table in schema.items() if (path / table.path).is_file()}
        if "claims" not in given:
            mend = "Put a claims.csv in it, or name the file of the claims."
            raise file_problem(path, "the folder holds no claims.csv", mend)
        if {"places", "ucdp_spans"} & set(given):
            del files["ucdp_near"]
    elif path.is_file():
        given = {"claims": path}
    else:
        mend = "Give the path of a claims.csv or of its folder."
        raise file_problem(path, "there is no such file or folder", mend)
    return {name: file for name, file in files.items() if name not in NAME_CLAIMS} | given


def show_path(path: Path) -> Path:
    """Name a file as the person would: from the current folder where it lies below it."""
    full = path.resolve()
    return full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else path
