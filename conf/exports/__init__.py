"""Files that readers can download: one module, or a few, for each format."""
