"""What somebody who made a mistake in a case file meant, and what to type instead."""
