"""Foreign exports into our events, with a report of what was read and what was set aside."""
