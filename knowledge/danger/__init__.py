"""The danger layer: whether someone may be in danger, and the help numbers to show first.

It depends on nothing that can be down: no base, no fitted engine, no database, no network; of the product it uses only
how words become features and how a file of words is read. Its rules and weights are package data, read and checked when
`detection` is imported, its numbers when `card` is: what only names a danger waits for neither.
"""
