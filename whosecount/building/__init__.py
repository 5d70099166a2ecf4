"""From an edition to a published book: plan, execute, tidy, build the site, publish."""
