"""Who does what to whom: arguments of verbs, adjectives and nouns in deep roles, through voice, control and relative clauses."""

from __future__ import annotations

from habeas.knowledge.parsing import Grammar
from habeas.model.labels import AGENTIVE, CLAUSES_ON_NOUNS, COPULA, GENITIVE, SUBJECTS, VERBAL
from habeas.model.proposition import Argument, Entity, Phrase, Role
from habeas.parse.clauses import is_passive
from habeas.parse.phrases import Phrases
from habeas.parse.tree import Tree

_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_ACTORS = frozenset({Entity.STATE, Entity.PERSON, Entity.BODY, Entity.OUTLET, Entity.NATIONALITY, Entity.PLACE})
_FARTHEST = 12
"""Steps of control that are followed; real sentences chain three or four."""


class Arguments:
    """Finds the arguments of the predicates of one sentence."""

    def __init__(self, tree: Tree, phrases: Phrases, grammar: Grammar) -> None:
        self._tree = tree
        self._phrases = phrases
        self._grammar = grammar
        self._complex = tuple(tuple(words.split()) for words in grammar.complex_prepositions)

    def of_verb(self, verb: int) -> tuple[Argument, ...]:
        """Subject and objects in deep roles, then what hangs on by a preposition or as a bare adverbial, in order."""
        tree = self._tree
        passive = is_passive(tree, verb, self._grammar)
        found: list[Argument] = []
        subject = self.subject(verb)
        objects = [self._resolved(kid) for kid in tree.kids(verb, "dobj")] or self._shared_object(verb)
        if not passive and not objects:
            objects = self._gap(verb) or self._of_small_clause(verb)
        if subject is not None:
            role = Role.AGENT
            if passive:
                given = bool(objects) and tree.words[verb].lemma in self._grammar.dative_verbs
                role = Role.RECIPIENT if given else Role.PATIENT
            self._add(found, role, subject)
        for index in objects:
            self._add(
                found, Role.ATTRIBUTE if passive and Role.PATIENT in {a.role for a in found} else Role.PATIENT, index
            )
        for kid in tree.children[verb]:
            self._add_child(found, verb, kid)
        return tuple(found)

    def of_adjective(self, adjective: int, verb: int) -> tuple[Argument, ...]:
        """The one that the adjective is said of (as ``AGENT``), and its complements; ``verb`` is the copula."""
        tree = self._tree
        found: list[Argument] = []
        subject = self.subject(verb)
        if tree.words[verb].lemma != COPULA:
            changed = tree.kid(verb, "dobj")
            subject = changed if changed is not None else subject
        if subject is not None:
            self._add(found, Role.AGENT, subject)
        for owner in (adjective, verb) if tree.words[verb].lemma == COPULA else (adjective,):
            for kid in tree.children[owner]:
                self._add_child(found, owner, kid)
        return tuple(found)

    def of_noun(self, noun: int) -> tuple[Argument, ...]:
        """Possessor and "by" as ``AGENT``, "of" as ``PATIENT``, compounds by what they are, other prepositions as ``OBLIQUE``."""
        tree = self._tree
        found: list[Argument] = []
        for kid in tree.kids(noun, "poss"):
            role = Role.OBLIQUE if tree.words[kid].entity is Entity.DATE else Role.AGENT
            self._add(found, role, self._resolved(kid))
        for kid in tree.kids(noun, "compound", "nmod", "amod", "npadvmod"):
            self._add_modifier(found, noun, kid)
        intransitive = tree.words[noun].lemma.lower() in self._grammar.intransitive_nouns
        for kid in tree.kids(noun, "prep", "agent"):
            marker = tree.lower(kid)
            role = {AGENTIVE: Role.AGENT, GENITIVE: Role.AGENT if intransitive else Role.PATIENT}.get(
                marker, Role.OBLIQUE
            )
            self._add_preposition(found, kid, role)
        return tuple(found)

    def subject(self, verb: int, steps: int = 0) -> int | None:
        """Head of the surface subject's phrase: the verb's own, or the one that control, relative clause or conjunct lend it."""
        tree = self._tree
        own = tree.kid(verb, *SUBJECTS)
        if own is not None:
            return self._resolved(own)
        head, relation = tree.head(verb), tree.words[verb].relation
        if steps > _FARTHEST or tree.kid(verb, "csubj", "csubjpass", "expl") is not None:
            return None
        if head is None:
            return self._subject_of_opening(verb)
        if relation == "amod":
            return self._modified(head)
        if relation in CLAUSES_ON_NOUNS:
            return self._antecedent(verb, head, steps)
        if relation == "pcomp":
            return self._gerund_subject(head, steps)
        if tree.words[head].pos not in {"VERB", "AUX", "ADJ"}:
            return self.subject(head, steps + 1) if relation == "xcomp" else None
        if relation == "xcomp":
            return self._controller(head, steps)
        if (
            relation == "advcl"
            and tree.words[head].lemma in self._grammar.control_by_preposition
            and tree.words[verb].tag == "VB"
        ):
            return self._controller(head, steps)
        if relation in {"conj", "advcl", "ccomp", "dep"}:
            is_bare = relation == "conj" or tree.words[verb].tag in {"VBG", "VBN", "VB"}
            return self.subject(head, steps + 1) if is_bare else None
        if relation in {"acomp", "oprd"}:
            return self.subject(head, steps + 1)
        return None

    def _subject_of_opening(self, verb: int) -> int | None:
        """The subject that the parser gave to an aside before the main verb: "Doe (pictured in May) was freed"."""
        tree = self._tree
        if tree.words[verb].tag not in {"VBD", "VBN", "VBZ", "VBP"}:
            return None
        asides = (
            kid
            for kid in tree.kids(verb, "advcl", "csubj", "dep")
            if kid < verb and tree.words[kid].tag in {"VBN", "VBG"}
        )
        subjects = (tree.kid(aside, *SUBJECTS) for aside in asides)
        return next((subject for subject in subjects if subject is not None), None)

    def _modified(self, noun: int) -> int:
        """The noun itself, or the name that it stands before as a title: "jailed leader Jane Doe"."""
        tree = self._tree
        while self._phrases.at(noun) is None and tree.words[noun].relation in {"compound", "nmod"}:
            noun = tree.words[noun].head
        return noun

    def _controller(self, head: int, steps: int) -> int | None:
        """Who does what an infinitive says: the object of verbs such as "ask" and "call on", else the governing verb's subject."""
        tree = self._tree
        lemma = tree.words[head].lemma
        if lemma in self._grammar.object_control:
            controlled = tree.kid(head, "dobj", "dative")
            if controlled is not None and tree.words[controlled].pos == "ADP":
                controlled = tree.kid(controlled, "pobj")
            if controlled is not None:
                return self._resolved(controlled)
        wanted = self._grammar.control_by_preposition.get(lemma)
        preposition = next((kid for kid in tree.kids(head, "prep") if tree.lower(kid) == wanted), None)
        controlled = tree.kid(preposition, "pobj") if preposition is not None else None
        return self._resolved(controlled) if controlled is not None else self.subject(head, steps + 1)

    def _gerund_subject(self, preposition: int, steps: int) -> int | None:
        tree = self._tree
        governor = tree.words[preposition].head
        if governor == preposition:
            return None
        if tree.words[governor].pos not in VERBAL:
            return self._actor_of_noun(governor, steps)
        thing = tree.kid(governor, "dobj")
        if thing is not None and tree.lower(preposition) in self._grammar.object_prepositions:
            return self._resolved(thing)
        return self.subject(governor, steps + 1)

    def _antecedent(self, verb: int, head: int, steps: int) -> int | None:
        """What a clause on a noun is about: the noun, but the one who acts for an infinitive ("Oslo's decision to free")."""
        tree = self._tree
        if tree.words[head].pos in VERBAL:
            return self.subject(head, steps + 1)
        if any(tree.words[aux].tag == "TO" for aux in tree.kids(verb, "aux")):
            return head if tree.words[head].relation == "ROOT" else self._actor_of_noun(head, steps)
        if tree.words[head].entity is Entity.DATE and tree.words[verb].relation == "acl":
            return self._subject_above(head, steps)
        return head

    def _subject_above(self, index: int, steps: int) -> int | None:
        """Subject of the nearest verb above: no date is "accused", but the one of whom the clause with the date speaks."""
        tree = self._tree
        above = tree.head(index)
        while above is not None and tree.words[above].pos not in VERBAL:
            above = tree.head(above)
        return None if above is None else self.subject(above, steps + 1)

    def _actor_of_noun(self, noun: int, steps: int) -> int | None:
        """The possessor of a noun, else the subject of the verb that governs it as object."""
        tree = self._tree
        possessor = tree.kid(noun, "poss")
        if possessor is not None:
            return self._resolved(possessor)
        governor = tree.head(noun)
        if governor is not None and tree.words[noun].relation == "dobj":
            return self.subject(governor, steps + 1)
        if governor is not None and tree.words[noun].relation == "pobj":
            above = tree.words[governor].head
            return self.subject(above, steps + 1) if tree.words[above].lemma == COPULA else None
        return None

    def _resolved(self, index: int) -> int:
        """The word itself, or the antecedent if it is a relative pronoun."""
        tree = self._tree
        if tree.words[index].tag not in _RELATIVE or tree.lower(index) in self._grammar.interrogatives:
            return index
        clause = index
        while tree.head(clause) is not None:
            if tree.words[clause].relation == "relcl":
                return tree.words[clause].head
            clause = tree.words[clause].head
        return index

    def _gap(self, verb: int) -> list[int]:
        """The antecedent of a relative clause without a pronoun that lacks an object: "the man Norland freed"."""
        tree = self._tree
        if tree.words[verb].relation != "relcl" or tree.kid(verb, *SUBJECTS) is None:
            return []
        own = tree.kid(verb, *SUBJECTS)
        has_pronoun = any(tree.words[i].tag in _RELATIVE for i in range(tree.left[verb], verb))
        if own is None or has_pronoun or tree.words[own].tag in _RELATIVE:
            return []
        if tree.kid(verb, "ccomp", "acomp", "attr", "oprd", "nsubjpass") is not None:
            return []
        return [tree.words[verb].head]

    def _of_small_clause(self, verb: int) -> list[int]:
        """Whom "found her guilty" and "let him go" are about, where the parser makes them the subject of what follows."""
        tree = self._tree
        for kid in tree.kids(verb, "ccomp"):
            is_small = tree.words[kid].pos == "ADJ" or tree.words[kid].tag == "VB"
            subject = tree.kid(kid, "nsubj")
            if is_small and subject is not None and tree.kid(kid, "aux", "mark", "expl") is None and subject > verb:
                return [subject]
        return []

    def _shared_object(self, verb: int) -> list[int]:
        """The object that follows the last of coordinated verbs belongs to all: "arrested and jailed three men"."""
        tree = self._tree
        if tree.words[verb].lemma not in self._grammar.transitive or tree.words[verb].tag not in {
            "VBD",
            "VBZ",
            "VBP",
            "VB",
            "VBG",
        }:
            return []
        if is_passive(tree, verb, self._grammar) or tree.kid(verb, "prep", "ccomp", "xcomp") is not None:
            return []
        joined = list(tree.kids(verb, "conj"))
        for kid in joined:
            thing = tree.kid(kid, "dobj")
            if tree.kid(kid, *SUBJECTS, "auxpass") is not None:
                continue
            if thing is not None and tree.words[thing].tag not in _RELATIVE:
                return [thing]
            joined.extend(tree.kids(kid, "conj") if thing is None and len(joined) < _FARTHEST else ())
        return []

    def _add_child(self, found: list[Argument], verb: int, kid: int) -> None:
        """One dependent of a verb or adjective as an argument, if it is one."""
        relation = self._tree.words[kid].relation
        if relation == "agent":
            self._add_preposition(found, kid, Role.AGENT)
        elif relation == "prep":
            self._add_preposition(found, kid, Role.OBLIQUE)
        elif relation == "dative":
            if self._tree.words[kid].pos == "ADP":
                self._add_preposition(found, kid, Role.RECIPIENT)
            else:
                self._add(found, Role.RECIPIENT, self._resolved(kid))
        elif relation in {"attr", "oprd"}:
            self._add(found, Role.ATTRIBUTE, self._resolved(kid))
        elif relation == "npadvmod" and self._phrases.at(kid):
            self._add(found, Role.OBLIQUE, kid)
        elif relation == "advmod" and self._tree.kid(kid, "npadvmod") is not None:
            self._add(found, Role.OBLIQUE, next(self._tree.kids(kid, "npadvmod")), self._tree.lower(kid))
        elif relation == "advmod" and self._tree.words[kid].tag == "WRB" and self._resolved(kid) != kid:
            self._add(found, Role.OBLIQUE, self._resolved(kid), self._tree.lower(kid))

    def _add_modifier(self, found: list[Argument], noun: int, kid: int) -> None:
        """A noun's compound or adjective of nationality: parties act, dates say when, other nouns are acted upon."""
        word = self._tree.words[kid]
        if word.relation == "amod" and word.entity is not Entity.NATIONALITY:
            return
        first, last = self._phrases.name_edges(noun)
        if first <= kid <= last:
            return
        role = Role.AGENT if word.entity in _ACTORS else Role.OBLIQUE if word.entity is Entity.DATE else Role.PATIENT
        if word.pos in {"NOUN", "PROPN", "ADJ"}:
            found.append(Argument(role, self._phrases.make(kid)))

    def _add_preposition(self, found: list[Argument], preposition: int, role: Role) -> None:
        """The phrases that a preposition governs; "in exchange for" and the like count as one preposition."""
        tree = self._tree
        inner = tree.kid(preposition, "prep")
        marker = tree.lower(preposition)
        targets = self._phrases.objects(preposition)
        if inner is not None and not tuple(tree.kids(preposition, "pobj")):
            marker = f"{marker} {tree.lower(inner)}"
        for target in targets:
            long_marker, long_target = self._complex_preposition(preposition, target)
            if long_target is not None:
                self._add(found, role, self._resolved(long_target), long_marker)
            elif long_marker is None:
                self._add(found, role, self._resolved(target), marker)

    def _complex_preposition(self, first: int, noun: int) -> tuple[str | None, int | None]:
        """("in exchange for", the head of what follows it) if these words are such a preposition; its object may be a clause."""
        tree = self._tree
        for kid in tree.kids(noun, "prep"):
            words = tuple(tree.lower(i) for i in range(first, kid + 1)) if kid - first < 5 else ()
            if words in self._complex:
                return " ".join(words), tree.kid(kid, "pobj")
        return None, None

    def _add(self, found: list[Argument], role: Role, index: int, marker: str | None = None) -> None:
        phrase: Phrase | None = self._phrases.at(index)
        if phrase is not None:
            found.append(Argument(role, phrase, marker))
