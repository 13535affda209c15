"""A map on several sheets: what stands on which, and the overview of them."""
