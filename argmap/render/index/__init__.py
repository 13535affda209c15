"""The list of many cases: what each is about, how large it is, and the verdicts on its conclusions.

`rows` writes the cases of a list, `document` the page around them. A server lists the cases it serves; a site
of pages in files also searches their claims, from parts that `search_parts` makes.
"""
