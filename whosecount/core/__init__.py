"""What every room may use and that knows no table: errors, paths, intervals, refusals, the multiverse, phrasing, labels."""
