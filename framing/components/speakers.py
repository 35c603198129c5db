"""Who is meant? From the words that stand as a source ("he", "the minister", "Smith") to the name they stand for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from framing.components import people
from framing.components.documents import author_of
from framing.components.leads import HE, IT, KINDS, SELF, SHE, THEY, Speaker, named_before
from framing.components.names import Name, in_credit, name_of, proper, runs
from framing.components.reports import Span, noun_phrase
from framing.components.tree import SUBJECTS, Tree

SENTENCES_BACK = 4
LOOK_BACK = 400  # tokens in which a pronoun's name is looked for


NOBODY = Speaker("", -1, -1)


class Names:
    """The names of a text in order, and the fullest form of each."""

    def __init__(self, tree: Tree, lead: str = "", sources: Iterable[Span] = ()) -> None:
        self.tree, self.lead = tree, lead
        spoke = self.spoke = {i for start, end in sources for i in range(start, end)}
        names = [name for span in runs(tree) if not in_credit(tree, span) and (name := name_of(tree, span))]
        self.names = [n if n.subject or n.span[0] not in spoke else n._replace(subject=True) for n in names]
        self.starts = [name.span[0] for name in self.names]
        self._full: dict[str, Name] = {}
        for name in self.names:
            last = name.words[-1].lower()
            if len(name.words) > 1 and name.kind in ("person", "") and last not in self._full:
                self._full[last] = name

    def within(self, span: Span) -> list[Name]:
        low = bisect_left(self.starts, span[0])
        return [name for name in self.names[low : low + 12] if name.span[1] <= span[1]]

    def fullest(self, name: Name) -> Name:
        """``Smith`` → the first name of several words that ends so."""
        if len(name.words) > 1 or name.kind in ("organisation", "place"):
            return name
        full = self._full.get(name.words[-1].lower())
        if full is None or (name.gender and full.gender and name.gender != full.gender):
            return name
        return full

    def before(self, i: int) -> list[Name]:
        """Names before a token, the nearest first."""
        high = bisect_left(self.starts, i)
        return [n for n in reversed(self.names[max(0, high - 40) : high]) if n.span[0] > i - LOOK_BACK]

    def speaker(self, source: Span, head: int) -> Speaker:
        """The name for the words of a source whose head is `head`."""
        tree = self.tree
        author = author_of(tree, head)
        if author != head:
            head, source = author, noun_phrase(tree, author)
        word = tree.lower[head]
        if tree.pos[head] == "PRON" or word in HE | SHE | THEY | IT:
            return self._pronoun(head, word)
        named = self._named(source, head)
        if named is None and not proper(tree, head):
            named = self._beside(head)
        if named is not None:
            return self._taken(named)
        if self._points_back(head):
            fuller = self._fuller(head)
            if fuller is not None:
                return self._phrase((tree.left[fuller], fuller + 1), fuller)
            again = self._again(head)
            if again is not None:
                return self.speaker(noun_phrase(tree, again), again)
            back = self._back(head, self._wants(head)) if tree.lower[head] not in people.BODIES else None
            if back is not None and self._known(back):
                return self._taken(back)
        return self._phrase(source, head)

    def _beside(self, head: int) -> Name | None:
        """A name set beside the description: "the chief engineer, Jane Doe, …"."""
        tree = self.tree
        if head + 2 >= tree.n or tree.words[head + 1] != ",":
            return None
        for name in self.within((head + 2, min(tree.n, head + 14))):
            between = range(head + 2, name.span[0])
            if all(tree.lower[i].rstrip(".") in people.TITLES for i in between) and name.kind in ("person", ""):
                closed = name.span[1] >= tree.n or tree.words[name.span[1]] in (",", ")", ".", "—", "–")
                return name if closed else None
        return None

    def _taken(self, name: Name) -> Speaker:
        start, end = self.tree.chars(name.span)
        return Speaker(self.fullest(name).text, start, end)

    def _named(self, source: Span, head: int) -> Name | None:
        """The name in the phrase that is the source itself: its head, or an apposition to it."""
        tree = self.tree
        wide = (min(source[0], tree.left[head]), max(source[1], min(tree.right[head], head + 12)))
        for name in self.within(wide):
            first, last = name.span
            if first <= head < last:
                return name if proper(tree, head) else None
            if first > head and ":" in tree.words[head:first]:
                break  # "Minister: Raid On …": what follows is what he says
            top = next((k for k in range(first, last) if not first <= tree.head[k] < last), first)
            if (
                tree.head[top] == head
                and tree.rel[top] in ("appos", "flat", "nmod:desc", "compound", "dep")
                and name.kind != "organisation"
            ):
                if tree.rel[top] == "compound" and top < head:
                    continue  # "a Pentagon spokesman"
                if name.kind == "person" or len(name.words) > 1:
                    return name
            if (
                name.kind == "person"
                and last == wide[1]
                and tree.lower[head] in people.TITLES
                and proper(tree, first - 1)
            ):
                return name  # "the ambassador to the United Nations Jane Doe"
        return None

    def _points_back(self, head: int) -> bool:
        """A definite description without words of its own: "the minister", "this company"."""
        tree = self.tree
        if tree.lower[head] not in people.PERSON_NOUNS | people.GROUP_NOUNS:
            return False
        own = [
            k for k in tree.kids[head] if tree.rel[k] in ("compound", "nmod", "nmod:poss", "acl:relcl", "appos", "flat")
        ]
        if tree.lower[head] in people.ANONYMOUS and not self._titled(head):
            return False
        definite = any(tree.rel[k] == "det" and tree.lower[k] in ("the", "this", "that") for k in tree.kids[head])
        return definite and not own

    def _fuller(self, head: int) -> int | None:
        """The same noun with more words before it: "the administration" after "the Baker administration"."""
        tree = self.tree
        if tree.lower[head] in people.PERSON_NOUNS:
            return None
        for i in range(head - 1, max(0, head - LOOK_BACK), -1):
            if tree.lower[i] != tree.lower[head] or tree.left[i] == i:
                continue
            if any(
                tree.rel[k] in ("compound", "nmod:poss", "amod") and tree.words[k][:1].isupper() for k in tree.kids[i]
            ):
                return i
        return None

    def _known(self, name: Name) -> bool:
        """Somebody, as far as the text tells: a kind, a full name, or a subject by itself (no "Taliban fighters")."""
        full = self.fullest(name)
        return bool(full.kind) or len(full.words) > 1 or any(self.tree.rel[i] in SUBJECTS for i in range(*name.span))

    def _again(self, head: int) -> int | None:
        """The same noun, brought in before without a name: "a judge told the firm …; the judge added"."""
        tree = self.tree
        if tree.lower[head] not in people.PERSON_NOUNS:
            return None
        for i in range(head - 1, max(-1, head - LOOK_BACK), -1):
            if tree.lower[i] == tree.lower[head] and tree.pos[i] == "NOUN":
                new = any(tree.rel[k] == "det" and tree.lower[k] in ("a", "an", "one") for k in tree.kids[i])
                return i if new else None
        return None

    def _titled(self, head: int) -> bool:
        """Was somebody named before with this description: "Smith, an analyst …", "spokesman Smith"?"""
        tree = self.tree
        word = tree.lower[head]
        for name in self.before(head)[:12]:
            first, last = name.span
            if any(tree.lower[i] == word for i in range(max(0, first - 3), min(tree.n, last + 8))):
                return True
        return False

    def _wants(self, head: int) -> tuple[str, str]:
        """Kind and gender that a description or pronoun asks for."""
        word = self.tree.lower[head]
        if word in HE or word in people.MALE:
            return "person", "m"
        if word in SHE or word in people.FEMALE:
            return "person", "f"
        if word in people.PERSON_NOUNS:
            return "person", ""
        return "organisation", ""

    def _pronoun(self, head: int, word: str) -> Speaker:
        if word in SELF or word in people.ANYBODY:
            return NOBODY if word in SELF else self._phrase((head, head + 1), head)
        if word in ("who", "which", "that", "whom", "whose"):
            return self._antecedent(head)
        if word in THEY or word in IT:
            return self._neutral(head, word)
        kind, gender = self._wants(head)
        subjects: Iterable[int] = self._subjects(head) if kind == "person" else ()
        if gender == "f":  # a name without a known gender is more often a man's: one that is hers goes first
            several = list(subjects)
            subjects = [i for i in several if self._is_hers(i)] or several
        for i in subjects:
            if self._is_person(i, gender):
                return self.speaker((self.tree.left[i], i + 1), i)
        back = self._back(head, self._wants(head))
        if back is not None:
            return self._taken(back)
        before = named_before(self.lead, kind, gender)
        if before is not None:
            return before
        role = next((i for i in self._subjects(head) if self._may_be_person(i)), None)  # better than nobody
        return (
            self._phrase((head, head + 1), head) if role is None else self.speaker(noun_phrase(self.tree, role), role)
        )

    def _antecedent(self, head: int) -> Speaker:
        tree = self.tree
        for k in tree.ancestors(head):
            if tree.rel[k] == "acl:relcl":
                noun = self._one_who(tree.head[k], head)
                if tree.rel[noun] == "appos":  # "the Harbour Board, a public body, which warned"
                    noun = tree.head[noun]
                if noun < head and tree.pos[noun] != "PRON":
                    return self.speaker((tree.left[noun], noun + 1), noun)
        if head and tree.words[head - 1] == ",":
            near = [n for n in self.before(head) if n.span[1] >= head - 3]
            if near:
                return self._taken(near[0])
        return self._phrase((head, head + 1), head)

    def _one_who(self, noun: int, head: int) -> int:
        """ "an official committed to lower taxes who …": *who* is a person, if the phrase holds one."""
        tree = self.tree
        if tree.lower[head] != "who" or tree.pos[noun] != "NOUN" or tree.tag[noun] == "NNS":
            return noun
        if tree.lower[noun] in people.PERSON_NOUNS or tree.lower[noun].endswith(people.AGENTS):
            return noun
        above = (k for k in tree.ancestors(noun) if tree.lower[k] in people.PERSON_NOUNS)
        return next(above, noun)

    def _neutral(self, head: int, word: str) -> Speaker:
        """*It* and *they*: a state, a body or a company; several people."""
        tree = self.tree
        plural = word in THEY
        for i in self._subjects(head):
            near = tree.sentence[i] == tree.sentence[head]
            if plural == self._is_plural(i) and (plural or self._is_body(i, near)):
                return self.speaker((tree.left[i], i + 1), i)
        back = self._back(head, ("organisation", ""))
        if back is not None:
            return self._taken(back)
        return named_before(self.lead, "organisation", "") or self._phrase((head, head + 1), head)

    def _subjects(self, head: int) -> Iterator[int]:
        """Subjects that a pronoun may stand for, sentence by sentence backwards.

        In its own sentence those of the clauses above it, then the nearest; in an earlier one whoever reported
        something, then from left to right (Hobbs 1978). Nothing out of a quotation in which the pronoun does not stand.
        """
        tree = self.tree
        start, end = tree.sentence[head][0], head
        yield from (
            s
            for k in tree.ancestors(head)
            if (s := tree.subject(k)) is not None and self._may_stand(s, start, head, head)
        )
        yield from (i for i in reversed(self._all_subjects(start, head)) if self._may_stand(i, start, head, head))
        for _ in range(SENTENCES_BACK):
            if start == 0:
                return
            start, end = tree.sentence[start - 1][0], start
            found = [i for i in self._all_subjects(start, end) if self._may_stand(i, start, end, head)]
            yield from sorted(found, key=lambda i: (i not in self.spoke, i))

    def _all_subjects(self, start: int, end: int) -> list[int]:
        tree = self.tree
        return [tree.past_preposition(i, tree.head[i]) for i in range(start, end) if tree.rel[i] in SUBJECTS]

    def _may_stand(self, i: int, start: int, end: int, head: int) -> bool:
        tree = self.tree
        if not start <= i < end or tree.pos[i] == "PRON":
            return False
        return tree.quoted[i] < 0 or tree.quoted[i] == tree.quoted[head]

    def _is_person(self, i: int, gender: str) -> bool:
        full = self._full_name(i)
        if full is not None:
            return full.kind in ("person", "") and full.gender in ("", gender) and not self._is_plural(i)
        word, other = self.tree.lower[i], people.MEN if gender == "f" else people.WOMEN
        if word in other or self._is_plural(i):
            return False
        return word in people.PERSON_NOUNS or (i in self.spoke and self._may_be_person(i))

    def _is_hers(self, i: int) -> bool:
        full = self._full_name(i)
        return full.gender == "f" if full is not None else self.tree.lower[i] in people.WOMEN

    def _full_name(self, i: int) -> Name | None:
        names = [n for n in self.within((self.tree.left[i], i + 8)) if n.span[0] <= i < n.span[1]]
        return self.fullest(names[0]) if names else None

    def _may_be_person(self, i: int) -> bool:
        """A common noun that speaks and names neither a body nor a document: "the convenor", "a preacher"."""
        tree = self.tree
        if (
            tree.pos[i] != "NOUN"
            or tree.tag[i] != "NN"
            or tree.lower[i] in people.GROUP_NOUNS | people.BODIES | people.DOCUMENTS
        ):
            return False
        agent = (
            tree.lower[i].endswith(people.AGENTS) and tree.lower[i] not in people.ORGANISATION_WORDS | people.NO_AGENTS
        )
        return agent or tree.lower[i] in people.ANONYMOUS | {"member"}

    def _is_plural(self, i: int) -> bool:
        tree = self.tree
        if tree.tag[i] == "NNPS":  # "Republicans", but not the United States
            return not (i and proper(tree, i - 1)) and tree.lower[i - 1] != "united"
        return tree.tag[i] == "NNS" or tree.lower[i] in ("police", "people")

    def _is_body(self, i: int, near: bool) -> bool:
        """A state, a body or a company, and no person."""
        names = [n for n in self.within((self.tree.left[i], i + 1)) if n.span[0] <= i < n.span[1]]
        if names:
            several = self.tree.tag[i] == "NNPS" and names[0].kind == ""  # "the Clintons"
            return self.fullest(names[0]).kind in ("organisation", "place", "") and not names[0].gender and not several
        return self.tree.lower[i] in people.GROUP_NOUNS or (
            (i in self.spoke or near) and self.tree.lower[i] in people.SPEAKING_BODIES
        )

    def _back(self, head: int, wants: tuple[str, str]) -> Name | None:
        """The nearest fitting name before; a subject of the same or the last sentences is preferred to other names."""
        tree = self.tree
        kind, gender = wants
        fitting = []
        for name in self.before(tree.left[head] if tree.left[head] < head else head):
            of = self.fullest(name).kind
            if of and of not in KINDS[kind]:
                continue
            if gender and self.fullest(name).gender not in ("", gender):
                continue
            if kind == "person" and not of and (self._is_where(name) or self._in_other_words(name, head)):
                continue
            fitting.append(name)
        if not fitting:
            return None
        first = tree.sentence[head][0]
        near = [n for n in fitting if n.subject and n.span[0] >= first - 80]
        spoke = [n for n in near if n.span[0] in self.spoke and first - 60 <= n.span[0] < first]
        near = spoke[:1] or near
        if near:
            certain = [n for n in near if self.fullest(n).kind in KINDS[kind]]
            return (certain or near)[0]
        certain = [n for n in fitting if self.fullest(n).kind in KINDS[kind]]
        return (certain or fitting)[0]

    def _in_other_words(self, name: Name, head: int) -> bool:
        """A capital inside somebody's quotation, seen from outside: "“Gun control …,” she said"."""
        quoted = self.tree.quoted
        return quoted[name.span[0]] >= 0 and quoted[name.span[0]] != quoted[head]

    def _is_where(self, name: Name) -> bool:
        """A name behind a word of place, or the dateline: "in Norvik", "PORT SALL, May 8"."""
        tree, first = self.tree, name.span[0]
        before = tree.lower[first - 1] if first else ""
        before = tree.lower[first - 2] if before in ("the", "our", "its") and first > 1 else before
        dateline = all(word.isupper() for word in name.words) and (not first or "\n" in tree.words[first - 1])
        return before in people.WHERE or dateline

    def _phrase(self, source: Span, head: int) -> Speaker:
        """The words themselves, without determiner: "Iranian officials", "a spokesman for the command"."""
        tree = self.tree
        start, end = source
        while start < end - 1 and (
            tree.pos[start] in ("DET", "PUNCT", "ADP", "CCONJ", "SCONJ") or tree.words[start].isspace()
        ):
            start += 1
        if end - 1 > start and tree.lower[end - 1] in ("'s", "'"):
            end -= 1
        first, last = tree.chars((start, end))
        return Speaker(" ".join(tree.text[first:last].split()), first, last)
