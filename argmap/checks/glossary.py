"""The terms of argmap's files and output, each explained in a sentence or two, and their synonyms."""

from __future__ import annotations

#: The explanation of each term.
TERMS: dict[str, str] = {
    "accrual": "How the weights of several supports, or counters, of a claim add up ('accrue'): 'max', as"
    " much as the heaviest; 'sum'; or 'probabilistic-sum', as for independent evidence.",
    "accepted": "No counter to the claim is in force and, where reasons are given for it, one of them holds, or"
    " it is assumed. Of a step: its premises are accepted and no undercut of it is in force.",
    "assumed": "The claim holds without support ('assumed: true'): its party asserts it outright, whatever becomes of"
    " the reasons for it. Counters still count.",
    "audience": "A ranking of values ('audiences'): 'argmap audiences' says what each audience accepts.",
    "backing": "A support of a step and not of a claim: it says why the step may be taken.",
    "case": "A YAML file with one argument: its claims, the links between them, and who says what, when and"
    " in which source. Its map is the case as it is drawn.",
    "cass": "The Combined Argument Similarity Score of 'argmap compare', from 0 to 1: one figure for how far two maps"
    " agree, made of the F1 of their claims and the kappa of their links.",
    "claim": "A sentence that somebody puts forward, and that can be supported and countered.",
    "conclusion": "A claim that the map is about: what is declared as 'conclusion', or else what the other"
    " claims lead to.",
    "counter": "What speaks against a claim (a rebuttal) or against a step (an undercut).",
    "crux": "A smallest set of claims on which a verdict hangs: if they were rejected, it would change.",
    "cycle": "Claims that support or counter each other in a circle. If nothing outside decides between"
    " them, they are undecided.",
    "drop": "A counter that a side never answers, although it speaks again: 'argmap drops' says what a judge"
    " must then grant. One that it answers only after its next speech is answered late.",
    "extension": "A set of claims and steps that can be accepted together under a semantics. 'argmap"
    " evaluate --semantics preferred' lists them.",
    "f1": "How much of the model answer a map has, and how much of what the map has is in the model answer,"
    " as one figure from 0 to 1: the harmonic mean of both shares.",
    "grounded": "The semantics of the verdicts, and the most cautious one: what is accepted can be defended,"
    " in the end, by claims that nothing counters. 'argmap semantics' lists the others.",
    "group": "A part into which claims fall ('group'), perhaps nested: topics, or the counts of a complaint.",
    "hole": "In 'argmap blocks' and 'argmap brief': a claim of the other side that no answer of yours stands against.",
    "in force": "Of a link: its premises are accepted, no undercut of it is in force, and its backing, if it has one,"
    " holds. Only links in force have an effect on their targets.",
    "issue": "Claims of which at most one can be accepted, and the proof standard by which they are weighed"
    " against each other ('issues').",
    "joint": "Joint premises are needed together: if one of them fails, the step fails.",
    "kappa": "Cohen's kappa: how far two maps agree on how their common claims are linked. 1 is full agreement, 0 what"
    " chance would give.",
    "link": "What leads from one claim, or from joint premises, to what they support or counter: a claim or another"
    " link. Compare 'step'.",
    "map": "A case as it is drawn: a box for each claim, a line for each link.",
    "orphaned": "Of a claim in a comparison: it no longer leads to a conclusion.",
    "party": "Whoever makes claims: 'by' names it.",
    "premise": "A claim from which a step starts.",
    "rebuttal": "A counter to a claim: it says that the claim is false.",
    "rejected": "A counter to the claim is in force, or its support is not enough for its proof standard or against its"
    " rivals. Of a step: a premise of it is not accepted, it is undercut, or its backing fails. Compare 'unsupported'.",
    "question": "A critical question asks where a step by some scheme may fail. A claim answers it with"
    " 'question: NAME' where it bears on the step; 'argmap questions' says which are open.",
    "rival": "Rival positions of an issue are weighed against each other; at most one of them is accepted.",
    "role": "What a premise is for in the scheme of its step: who the expert is, and what she says.",
    "scheme": "A common kind of step, such as that from what an expert says, with the critical questions"
    " that it raises: 'argmap schemes'.",
    "semantics": "A rule that says which claims can be accepted together. The verdicts follow 'grounded';"
    " 'argmap semantics' lists the others.",
    "source": "A document that is cited ('sources'); 'argmap check' compares quotations with its text.",
    "stage": "The time at which a claim enters: a filing, a speech, an edition. CASE@STAGE is the case at that time.",
    "stance": "Whether a link supports or counters its target.",
    "standard": "The proof standard by which what supports a claim is weighed against what counters it.",
    "step": "The link from premises to what they support or counter. It can fail though its premises hold.",
    "strength": "A second, numerical reading of a map, from 0 to 1: 'argmap show --strength'.",
    "support": "A reason for a claim, or for a step (its backing).",
    "target": "What a link leads to: the claim, or the step, that is supported or countered.",
    "undecided": "Neither accepted nor rejected: the dispute goes in a circle and nothing outside decides it.",
    "undercut": "A counter to a step and not to a claim: the reason may be true, but nothing follows from it.",
    "unsupported": "No counter to the claim is in force, but it needs a reason and none of its reasons holds. It is not"
    " refuted, only not established.",
    "value": "What a claim promotes, such as freedom or safety ('values'); audiences rank values.",
    "verdict": "What follows from the map for a claim: accepted, rejected (or unsupported) or undecided. It is no"
    " ruling and no opinion.",
    "weight": "A number from 0 to 1. On a link, how heavily it counts under a proof standard; on a claim,"
    " its base score, from which its strength is worked out.",
}

#: Other words for some of the terms.
SYNONYMS: dict[str, str] = {
    "attack": "counter",
    "base score": "weight",
    "con": "counter",
    "fails": "rejected",
    "falls": "rejected",
    "holds": "accepted",
    "objection": "counter",
    "open": "undecided",
    "pro": "support",
    "reason": "support",
    "stands": "accepted",
}


def find_term(name: str) -> str | None:
    """Return the term that a name means, a term or a synonym; None if it means none."""
    word = name.casefold().replace("-", " ")
    term = SYNONYMS.get(word, word)
    return term if term in TERMS else None
