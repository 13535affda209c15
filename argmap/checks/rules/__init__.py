"""The checks: one file each, with a `CHECK` as `argmap.checks.check` defines it."""
