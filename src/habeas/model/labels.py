"""Groups of the parser's labels that rules of several stages ask for, each named once.

The labels are those of ``model.proposition.Word``: parts of speech of Universal Dependencies, tags of the Penn Treebank, relations
of ClearNLP. A label that stands alone in a rule is written there as it is.
"""

from __future__ import annotations

VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech of verbs."""

NOMINAL = frozenset({"NOUN", "PROPN"})
"""Parts of speech of nouns and names."""

PLURAL = frozenset({"NNS", "NNPS"})
"""Tags of plural nouns and names."""

PROPER = frozenset({"NNP", "NNPS"})
"""Tags of names."""

PAST_FORMS = frozenset({"VBN", "VBD"})
"""Tags of the past participle and the past tense, which the tagger takes for one another."""

SUBJECTS = ("nsubj", "nsubjpass")
"""Relations of a noun that is the subject of a verb, active or passive."""

AUXILIARIES = ("aux", "auxpass")
"""Relations of the helpers of a verb."""

CLAUSES_ON_NOUNS = ("acl", "relcl")
"""Relations of a clause that describes a noun."""

COPULA = "be"
"""Lemma of the verb that says what somebody is, or that there is something."""

GENITIVE = "of"
"""Preposition between a noun and whose it is, what it is made of, or what it happens to."""

AGENTIVE = "by"
"""Preposition behind a passive or a noun that brings in who does it."""

PURPOSIVE = "for"
"""Preposition between a noun and what it aims at."""
