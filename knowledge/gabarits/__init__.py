"""The files of a town that joins, ready to fill: what is not known is said to be confirmed, never made up."""
