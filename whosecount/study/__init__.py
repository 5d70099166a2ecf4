"""Study, what a notebook opens with, and how it publishes a figure or a finding."""
