"""What several formats of cases share."""
