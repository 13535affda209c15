"""What can be asked of the server, one file a feature; each defines a `FEATURE`."""
