"""Claims as frames: rows with bounds, who speaks, places, chains of revisions, and sentences about them."""
