"""The whole base as a static site: for whoever has no Telegram, for the town's own site, for a printer."""
