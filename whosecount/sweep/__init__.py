"""One chapter run over many sets of parameters, here or on a cluster, and its findings in one table."""
