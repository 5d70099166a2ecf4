"""One folder a method. In each, side by side: the computation, what draws it and what says it."""
