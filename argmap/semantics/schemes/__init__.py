"""Argument schemes: common kinds of step, with the critical questions about each.

The library has a YAML file for each scheme; its name is the name of the scheme. Premises and questions are
described in words of our own, after D. Walton, C. Reed and F. Macagno, Argumentation Schemes, 2008, and other
works on the single schemes. Which questions put the burden of proof on the proponent, and which on the
respondent, follows T. Gordon, H. Prakken and D. Walton, The Carneades model of argument and burden of proof,
2007.
"""

from argmap.semantics.schemes.answers import AskedQuestion, asked_questions, unasked_claims
from argmap.semantics.schemes.library import all_schemes, find_scheme, folded, scheme_of_aif, spellings
from argmap.semantics.schemes.replies import Reply, replies
from argmap.semantics.schemes.roles import links_with_roles
from argmap.semantics.schemes.scheme import FAMILIES, POSITIONS, CriticalQuestion, QuestionKind, Scheme

__all__ = [
    "FAMILIES",
    "POSITIONS",
    "AskedQuestion",
    "CriticalQuestion",
    "QuestionKind",
    "Reply",
    "Scheme",
    "all_schemes",
    "asked_questions",
    "find_scheme",
    "folded",
    "links_with_roles",
    "replies",
    "scheme_of_aif",
    "spellings",
    "unasked_claims",
]
