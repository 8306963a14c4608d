"""What each PyTorch release did, and where its own docs are wrong."""
