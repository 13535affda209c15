"""A case file as a tree that holds every character of it and survives mistakes; answers about its places."""
