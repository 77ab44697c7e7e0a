"""Which diagnosis an exception gets: by Python's and numpy's own message and by the line that raised it.

A cause is named only where the message and, for what a message alone leaves open, the line show it. For a
hidden test both have gone through `grader.messages.disclosure`: sizes are letters, and a word that may not be
told is "…", so a pattern must fit these, too. To add a cause: a row here, its sentence in
`grader.messages.raised_advice`, a line of code that raises it in tests/messages/test_raised_causes.py.
Must not know: sentences.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WORDS = r"(?<![\w.])"
"""Begins a name that is no attribute: `max(` and not `np.max(`."""
_MODULES = "np|numpy|math|plt|matplotlib|scipy|copy|random|pd|h5py|os|sys|time"
_REMOVED = (
    "float|int|bool|object|str|complex|long|unicode|float_|complex_|string_|unicode_|Inf|Infinity|infty|NaN|NINF|PINF|"
    "alltrue|sometrue|product|cumproduct|asscalar|mat|in1d|trapz|row_stack|round_|cast|source|asfarray|find_common_type"
)
_OF_CONTAINERS = r"\.(append|extend|insert|pop|items|keys|values|get|update|split|join|format)\("
_NUMBER = r"'(?:numpy\.)?(?:int|float|bool)\d*'"


@dataclass(frozen=True, slots=True)
class Sign:
    """What shows a cause.

    Attributes
    ----------
    raised
        The exception's type, or the built-in one that it is a kind of.
    message
        A pattern that occurs in its message; the named groups may stand in the sentence.
    likely
        The key of `grader.messages.raised_advice.OF_EXCEPTIONS`.
    line
        A pattern that occurs in the code of the line; texts between quotation marks are left out.
    """

    raised: str
    message: str
    likely: str
    line: str = ""


SIGNS: tuple[Sign, ...] = (
    # --- shapes ----------------------------------------------------------------------------
    Sign(
        "ValueError",
        r"matmul: .* mismatch .*\(size (?P<rows>\S+) is different from (?P<columns>[^\s)]+)\)",
        "matmul_sizes",
    ),
    Sign("ValueError", r"matmul: .* does not have enough dimensions", "matmul_number"),
    Sign(
        "ValueError",
        r"not aligned: (?P<columns>\S+) \(dim \S+\) != (?P<rows>\S+) \(dim",
        "matmul_sizes",
    ),
    Sign("ValueError", "not aligned", "matmul_shapes"),
    Sign("ValueError", "operands could not be broadcast", "broadcast_shapes"),
    Sign("ValueError", "could not broadcast input array", "assigned_shape"),
    Sign("ValueError", "cannot reshape array of size", "reshape_size"),
    Sign("ValueError", "inhomogeneous", "uneven_rows"),
    Sign("ValueError", "setting an array element with a sequence", "sequence_in_entry"),
    Sign("ValueError", r"axis \S+ is out of bounds for array of dimension", "axis_unknown"),
    Sign("ValueError", "not enough values to unpack", "shape_unpacked", r"=.*\.shape\s*(#.*)?$"),
    Sign("ValueError", "values to unpack", "unpacked_count"),
    # --- truth -----------------------------------------------------------------------------
    Sign(
        "ValueError",
        "truth value of an array with more",
        "ambiguous",
        rf"{_WORDS}(max|min)\(.*\b(if|and|or)\b",
    ),
    Sign(
        "ValueError",
        "truth value of an array with more",
        "ambiguous",
        rf"\b(if|while|and|or)\b.*{_WORDS}(max|min)\(",
    ),
    Sign("ValueError", "truth value of an array with more", "max_of_arrays", rf"{_WORDS}(max|min)\("),
    Sign("ValueError", "truth value of an array with more", "ambiguous_truth", r"\b(if|elif|while|and|or)\b"),
    Sign("ValueError", "truth value of an array with more", "ambiguous"),
    # --- None, names -----------------------------------------------------------------------
    Sign("AttributeError", "'NoneType' object", "none_used"),
    Sign("TypeError", "NoneType", "none_used"),
    Sign(
        "AttributeError",
        "module 'numpy' has no attribute|was removed in the NumPy 2.0",
        "removed_from_numpy",
        rf"\b(np|numpy)\.({_REMOVED})\b",
    ),
    Sign("AttributeError", "module 'numpy' has no attribute", "numpy_name_unknown"),
    Sign("AttributeError", "'tuple' object has no attribute", "tuple_used"),
    Sign("AttributeError", f"{_NUMBER} object has no attribute", "number_is_no_container", _OF_CONTAINERS),
    Sign("AttributeError", f"{_NUMBER} object has no attribute", "number_has_no_attribute"),
    Sign("AttributeError", "'(dict|list|str|set)' object has no attribute", "container_has_no_attribute"),
    Sign("AttributeError", "object has no attribute", "attribute_unknown"),
    Sign("UnboundLocalError", "", "local_unset"),
    Sign("NameError", rf"name '({_MODULES})' is not defined", "import_missing"),
    Sign("NameError", "is not defined", "name_unknown"),
    Sign("NotImplementedError", "", "not_written"),
    # --- one number is needed --------------------------------------------------------------
    Sign(
        "TypeError",
        "only (length-1|0-dimensional|size-1) arrays",
        "math_of_array",
        rf"\bmath\.\w+\(|{_WORDS}(exp|log|log2|log10|sqrt|tanh|sin|cos|pow)\(",
    ),
    Sign(
        "TypeError",
        "only (length-1|0-dimensional|size-1) arrays",
        "float_of_array",
        rf"{_WORDS}(float|int)\(",
    ),
    Sign("TypeError", "only (length-1|0-dimensional|size-1) arrays", "scalar_conversion"),
    # --- calls -----------------------------------------------------------------------------
    Sign(
        "TypeError",
        "Cannot interpret .* as a data type|data type .* not understood",
        "shape_as_two_arguments",
        r"\b(zeros|ones|empty)\(\s*[^\s(\[]",
    ),
    Sign(
        "TypeError",
        "'tuple' object cannot be interpreted as an integer",
        "randn_of_tuple",
        r"\brandn?\(\s*\(",
    ),
    Sign("TypeError", r"'(float|numpy\.float64)' object cannot be interpreted", "whole_number_needed"),
    Sign(
        "TypeError",
        "(unexpected|invalid) keyword argument",
        "keepdims_misspelt",
        r"\b(keepdim|keep_dims|keepDims)\s*=",
    ),
    Sign("TypeError", "(unexpected|invalid) keyword argument", "keyword_unknown"),
    Sign("TypeError", r"missing \S+ required positional argument", "argument_missing"),
    Sign("TypeError", r"takes .*positional arguments? but \S+ (was|were) given", "arguments_too_many"),
    Sign(
        "TypeError",
        "'(int|tuple|numpy.ndarray)' object is not callable",
        "attribute_called",
        r"\.(ndim|size|shape|T)\(",
    ),
    Sign("TypeError", "object is not callable", "not_a_function"),
    # --- operators -------------------------------------------------------------------------
    Sign(
        "TypeError",
        r"unsupported operand type\(s\) for \^|ufunc .* not supported for the input",
        "caret",
        r"\^",
    ),
    Sign("TypeError", r"can only concatenate str|for \+: '\w+' and 'str'", "text_plus_number"),
    Sign(
        "TypeError", "did not contain a loop with signature", "text_plus_number", r"['\"]\s*\+|\+\s*f?['\"]"
    ),
    Sign("TypeError", rf"unsupported operand type\(s\) for @: {_NUMBER} and {_NUMBER}", "matmul_number"),
    Sign("TypeError", r"unsupported operand type\(s\).*'tuple'|of type tuple which has no", "tuple_used"),
    Sign("TypeError", r"unsupported operand type\(s\).*'list'|can only concatenate list", "list_arithmetic"),
    Sign("TypeError", "cannot unpack non-iterable", "unpacked_one"),
    Sign("TypeError", "same_kind", "integer_in_place", r"[-+*/]="),
    Sign("TypeError", "same_kind", "out_refused", r"\bout\s*="),
    Sign("TypeError", "return arrays must be of ArrayType", "out_refused", r"\bout\s*="),
    Sign("TypeError", "not supported between instances of .*'tuple'", "tuple_used"),
    Sign("TypeError", "not supported between instances of", "compared_types"),
    Sign("TypeError", "can't multiply sequence by non-int", "sequence_times"),
    Sign("TypeError", "of type (dict|list|tuple|str|set) which has no callable", "ufunc_of_other"),
    Sign(
        "TypeError",
        "did not contain a loop with signature|not supported for the input types",
        "ufunc_of_other",
    ),
    Sign("TypeError", "unsupported format string passed to", "format_of_other"),
    Sign("TypeError", f"{_NUMBER} object is not (subscriptable|iterable)", "number_has_no_entries"),
    Sign("IndexError", "invalid index to scalar variable", "number_has_no_entries"),
    Sign(
        "TypeError",
        "'(function|method|builtin_function_or_method)' object is not subscriptable",
        "function_indexed",
    ),
    # --- indices, keys, numbers ------------------------------------------------------------
    Sign("IndexError", "boolean index did not match", "mask_shape"),
    Sign("IndexError", "too many indices for array", "indices_too_many"),
    Sign("IndexError", "only integers, slices|must be of integer", "index_no_integer"),
    Sign("IndexError", "list assignment index out of range", "list_assignment"),
    Sign("IndexError", "tuple index out of range", "shape_index", r"\.shape\["),
    Sign(
        "IndexError", r"index \S+ is out of bounds for|(list|tuple|string) index out of range", "index_range"
    ),
    Sign(
        "TypeError", "list indices must be integers or slices, not (tuple|str|float|numpy|list)", "list_index"
    ),
    Sign("TypeError", "only integer scalar arrays can be converted", "scalar_conversion"),
    Sign("ValueError", "can only convert an array of size 1", "item_of_several"),
    Sign("ValueError", r"range\(\) arg 3 must not be zero", "step_of_zero"),
    Sign("KeyError", "", "key_of_layer", r"['\"]\s*\+\s*str\(|\[\s*f['\"]"),
    Sign("KeyError", "", "key_unknown"),
    Sign("ZeroDivisionError", "division|modulo", "division_by_zero"),
    # --- syntax ----------------------------------------------------------------------------
    Sign("SyntaxError", "unexpected indent|unindent does not match|inconsistent use of tabs", "indentation"),
    Sign("SyntaxError", "expected an indented block", "block_missing"),
    Sign("SyntaxError", "Missing parentheses in call to", "print_statement"),
    Sign("SyntaxError", "meant '=='|meant \"==\"", "equals_sign"),
    Sign("SyntaxError", "invalid (character|non-printable)", "foreign_character"),
    Sign("SyntaxError", "never closed|unmatched|match opening|unterminated", "no_partner"),
    Sign("SyntaxError", "expected ':'", "colon_missing"),
    Sign("SyntaxError", "'return' outside function", "return_outside"),
    Sign("SyntaxError", r"invalid syntax$", "syntax"),
)
"""The first one that fits counts."""


def cause_of(fields: Mapping[str, Any]) -> tuple[str | None, dict[str, str]]:
    """The key of a diagnosis for an exception's fields, with what its message adds to the sentence."""
    kinds = {str(fields.get(name, "")) for name in ("type", "builtin")}
    message = fields.get("message")
    text = message if isinstance(message, str) else ""
    code = _code(str(fields.get("source_line") or ""))
    if re.match(r"raise\b", code):
        kinds &= {"NotImplementedError"}  # the words are the student's own
    for sign in SIGNS:
        if sign.raised in kinds and re.search(sign.line, code):
            found = re.search(sign.message, text, re.DOTALL)
            if found is not None:
                is_fixed = sign.likely == "index_range" and _takes_fixed_places(code)
                return "index_fixed" if is_fixed else sign.likely, found.groupdict()
    return None, {}


def _takes_fixed_places(code: str) -> bool:
    """Whether every index on a line is a number, such as in ``w[0] * X[0] + w[1] * X[1]``."""
    indices = re.findall(r"(?<=[\w)\]])\[([^\[\]]*)\]", code)
    return bool(indices) and all(re.fullmatch(r"[-\d\s,:]+", index) for index in indices)


def _code(line: str) -> str:
    """The line without what stands between quotation marks, and without a comment."""
    return re.sub(r"#.*", "", re.sub(r"(['\"]).*?\1", r"\1\1", line)).strip()
