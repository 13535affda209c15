"""The terms in argmap's output about claims and steps, each explained in a sentence or two."""

from __future__ import annotations

#: The explanation of each term.
TERMS: dict[str, str] = {
    "accrual": "How the weights of several supports, or counters, of a claim add up ('accrue'): 'max', as much as the heaviest;"
    " 'sum'; or 'probabilistic-sum', as for independent evidence.",
    "accepted": "No counter to the claim is in force and, where reasons are given for it, one of them holds, or"
    " it is assumed. Of a step: its premises are accepted and no undercut of it is in force.",
    "assumed": "The claim holds without support ('assumed: true'): its party asserts it outright, whatever becomes of"
    " the reasons for it. Counters still count.",
    "backing": "A support of a step and not of a claim: it says why the step may be taken.",
    "cass": "The Combined Argument Similarity Score of 'argmap compare', from 0 to 1: one figure for how far two maps"
    " agree, made of the F1 of their claims and the kappa of their links.",
    "claim": "A sentence that somebody puts forward, and that can be supported and countered.",
    "conclusion": "A claim that the map is about: what is declared as 'conclusion', or else what the other claims lead to.",
    "counter": "What speaks against a claim (a rebuttal) or against a step (an undercut).",
    "crux": "A smallest set of claims on which a verdict hangs: if they were rejected, it would change.",
    "cycle": "Claims that bear on each other in a circle. If nothing outside decides between them, they are undecided.",
    "drop": "A counter that a side did not answer in its next speech: 'argmap drops' says what a judge must then grant.",
    "f1": "How much of the model answer a map has, and how much of what the map has is in the model answer, as one figure"
    " from 0 to 1: the harmonic mean of both shares.",
    "hole": "In 'argmap blocks' and 'argmap brief': a claim of the other side that no answer of yours stands against.",
    "joint": "Joint premises are needed together: if one of them fails, the step fails.",
    "kappa": "Cohen's kappa: how far two maps agree on how their common claims are linked. 1 is full agreement, 0 what"
    " chance would give.",
    "link": "What leads from one claim, or from joint premises, to what they support or counter: a claim or another"
    " link. Compare 'step'.",
    "party": "Whoever makes claims: 'by' names it.",
    "premise": "A claim from which a step starts.",
    "rebuttal": "A counter to a claim: it says that the claim is false.",
    "rejected": "A counter to the claim is in force. Of a step: a premise of it is not accepted, it is undercut, or its"
    " backing fails. Compare 'unsupported'.",
    "question": "A critical question asks where a step by some scheme may fail. A claim answers it with 'question: NAME'"
    " where it bears on the step; 'argmap questions' says which are open.",
    "rival": "Rival positions of an issue are weighed against each other; at most one of them is accepted.",
    "role": "What a premise is for in the scheme of its step: who the expert is, and what she says.",
    "scheme": "A common kind of step, such as that from what an expert says, with the critical questions that it raises:"
    " 'argmap schemes'.",
    "stage": "The time at which a claim enters: a filing, a speech, an edition. CASE@STAGE is the case at that time.",
    "standard": "The proof standard by which what supports a claim is weighed against what counters it.",
    "step": "The link from premises to what they support or counter. It can fail though its premises hold.",
    "strength": "A second, numerical reading of a map, from 0 to 1: 'argmap show --strength'.",
    "support": "A reason for a claim, or for a step (its backing).",
    "target": "What a link leads to: the claim, or the step, that is supported or countered.",
    "undecided": "Neither accepted nor rejected: the dispute goes in a circle and nothing outside decides it.",
    "undercut": "A counter to a step and not to a claim: the reason may be true, but nothing follows from it.",
    "unsupported": "No counter to the claim is in force, but it needs a reason and none of its reasons holds. It is not"
    " refuted, only not established.",
    "verdict": "What follows from the map for a claim: accepted, rejected (or unsupported) or undecided. It is no"
    " ruling and no opinion.",
}
