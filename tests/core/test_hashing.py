from whosecount.core.hashing import hash_files, list_data, list_own


def test_files_of_ones_own_have_the_same_hash_wherever_they_lie(tmp_path):
    hashes = set()
    for home in (tmp_path / "a", tmp_path / "z/deeper"):
        home.mkdir(parents=True)
        for name in ("claims.csv", "sources.csv"):
            (home / name).write_text(name)
        hashes.add(hash_files([*list_data(), *list_own(str(home))], home))
    assert len(hashes) == 1
    (home / "claims.csv").rename(home / "other.csv")
    assert hash_files([*list_data(), *list_own(str(home))], home) not in hashes
