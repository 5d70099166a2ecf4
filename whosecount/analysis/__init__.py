"""Frame in, frame out: nothing here reads a file or draws."""
