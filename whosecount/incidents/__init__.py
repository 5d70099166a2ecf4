"""Lists of incidents in, tables of claims out, by a mapping that a person reads and corrects: `whosecount import`."""
