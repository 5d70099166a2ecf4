"""What several methods draw alike: the style, the palette, rows of intervals, maps and specification curves."""
