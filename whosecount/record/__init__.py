"""The record as a frame: packaged spans or an events file; totals, areas and the rules of counting."""
