"""How things are written for readers: dates, names, the words of strangers, tables to download."""
