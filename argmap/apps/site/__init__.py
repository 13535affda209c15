"""Sites: many cases as static pages, with a list of them and a search that needs no server.

`places` says where the page of each case goes, `case_pages` makes them, in several processes where there are
many, `lists` the pages that lead to them, `folder` keeps which files are the site's, and `building` puts all
together.
"""
