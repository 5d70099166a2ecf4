"""The data model: what the tables are, how they are loaded, and whether they hold."""
