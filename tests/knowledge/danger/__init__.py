"""The tests of the danger layer, and the collection of messages they are measured on."""
