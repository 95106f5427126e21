"""The running process: command line, settings, intake and delivery of updates, storage, web pages."""
