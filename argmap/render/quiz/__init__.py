"""A case as questions for a class: each is right by construction, and explained by its verdicts.

A kind of question is a module of `kinds` with a `QUESTION_KIND`. What draws or writes questions knows the
value `Question` alone.
"""
