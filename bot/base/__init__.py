"""The folder of the base while the service runs: read, watched, written, each change kept, and taken back."""
