/* What the pages gain with JavaScript; each works without. */
