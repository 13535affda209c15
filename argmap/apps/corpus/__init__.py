"""Corpora: many cases as tables in Parquet, asked in SQL, and searched by an index.

A corpus is a folder. `sources` finds the files, `rows` makes the rows of one case, `part` those of a hundred
or so, `store` keeps the parts, `building` brings them up to date on one of `engines`. `words` is the index of
words, `database` runs SQL, `questions` holds the standard questions, one file each.
"""
