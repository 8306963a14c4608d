"""What readers take away: one module, or a few, for each format."""
