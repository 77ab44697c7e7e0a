"""Every sentence of a fact can be said, in every language, and every kind that is found has one."""

from grader.errors import Finding
from grader.grading.facts.table import TABLE
from grader.messages.fact_places import BESIDE, CONDITIONS, SIZES, THERE
from grader.messages.fact_words import FACTS, VARIANTS, fact_sentence
from grader.messages.language import languages
from tests.support.every import every

SIGNATURE = "propagate(w, b, X, Y) -> grads, cost"
FIELDS = {
    "argument": "X",
    "other": [1],
    "other_argument": "w",
    "other_size": "rows",
    "order": [[1], [0]],
    "right": [[1]],
    "also": [[0, "db"]],
    "is": "X @ Y.T",
    **dict.fromkeys(("number", "factor", "times", "low", "high", "given", "got", "decimals"), "3"),
    **dict.fromkeys(("count", "step", "calls"), 3),
}


def rows():
    for kind, row in FACTS.items():
        for variant in [""] if isinstance(row, str) else row:
            fields = FIELDS | {"size": "columns", VARIANTS.get(kind, "variant"): variant}
            if kind == "fact_as_if":
                fields["other"] = "w"
            if kind == "fact_response" and not variant:
                fields.pop("number")
            if kind in ("fact_wrong_where", "fact_raises_where", "fact_nan_where"):
                fields |= {"where": "whole"} | ({"missed": 1} if variant else {})
            if kind.startswith("fact_entries"):
                fields |= {"unit": "row", "at": "first", "there": "nan"}
            if kind == "fact_examples_right" and variant:
                fields["test"] = "one step"
            if kind == "fact_constant" and variant == "right":
                fields["right"] = "0"
            if kind == "fact_constant" and variant == "start":
                fields["rounds"] = "num_iterations"
            if kind == "fact_unchanged" and not variant:
                fields.pop("factor")
            if kind == "fact_made_of" and variant:
                fields["A"] = "sigmoid(z)"
            if kind == "fact_clipped" and variant:
                del fields[{"low": "high", "high": "low"}[variant]]
            yield kind, fields


@every("lang", languages())
@every("kind, fields", rows())
def test_every_sentence_can_be_said(kind, fields, lang):
    text = fact_sentence(Finding(kind, path=(0, "dw"), fields=fields), signature=SIGNATURE, lang=lang)
    assert text and "{" not in text and text == text.strip()
    of_whole_calls = kind == "fact_again" and fields[VARIANTS[kind]] != "differs"
    assert "dw, db: " in text or of_whole_calls or "{part}" not in str(FACTS[kind])


@every("lang", languages())
def test_every_condition_and_place_can_be_said(lang):
    for where, row in CONDITIONS.items():
        for axes in [0] if isinstance(row, str) else row:
            fields = FIELDS | {"where": where, "axes": axes, "of": "rows", "text": "relu"}
            assert fact_sentence(Finding("fact_wrong_where", fields=fields), lang=lang)
    for place in BESIDE:
        unit, _, at = place.partition(" ")
        fields = FIELDS | ({"unit": unit, "at": at} if at else {"where": place})
        for there in THERE:
            told = Finding("fact_entries_where", fields=fields | {"there": there})
            assert fact_sentence(told, lang=lang)
    for size in SIZES:
        fields = FIELDS | {"size": size, "how": "times"}
        assert fact_sentence(Finding("fact_size_factor", fields=fields), lang=lang)


def test_a_single_round_is_named():
    fields = {"by": "one", "argument": "rate", "single": "num_iterations"}
    text = fact_sentence(Finding("fact_as_if", path=(1,), fields=fields), signature=SIGNATURE, lang="en")
    assert text == "for num_iterations = 1: cost: what would be right if rate were 1"


def test_every_kind_of_the_table_has_its_sentence():
    assert {fact.kind for fact in TABLE} <= FACTS.keys()
