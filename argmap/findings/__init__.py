"""Running checks: which of them, with what options, and what a case's comments ask to leave out."""

from argmap.findings.run import find_findings

__all__ = ["find_findings"]
