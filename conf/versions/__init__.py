"""What PyTorch's own docs say, and what its releases did: read, run, compared."""
