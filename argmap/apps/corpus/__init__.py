"""Corpora: many cases as tables in Parquet, queried in SQL and searched by an index.

A corpus is a folder. `sources` lists the files, `rows` makes the rows of one case, `part` those of a hundred
or so, `store` keeps the parts, and `building` brings them up to date on one of the `engines`. `words` is the
full-text index, `database` runs SQL, and `questions` holds the standard questions, one file each.
"""
