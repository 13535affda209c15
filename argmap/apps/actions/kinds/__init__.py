"""The actions, one file each; the docstring of each is its manual (see `argmap.apps.actions.manual`)."""
