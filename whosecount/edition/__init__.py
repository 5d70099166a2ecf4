"""An edition file, read and checked: its parameters, attribution and what its data can feed."""
