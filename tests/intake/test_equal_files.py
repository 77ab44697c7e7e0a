"""Whose files are equal: text is compared, and nothing is parsed."""

from grader.intake.equal_files import EqualFiles, equal_files, text_of

NAMES = ("one", "two", "three")
LONG = "    total = np.zeros((n_x, 1)) + np.dot(X, (A - Y).T) / m - learning_rate * gradient_of_the_cost\n"


def source(*bodies, names=NAMES):
    return "\n".join(f"def {name}(X):\n{body}" for name, body in zip(names, bodies, strict=False))


def text(code, sha256=None):
    stub = text_of("", [source("    pass\n", "    pass\n", "    pass\n")], NAMES, {}).exercises
    return text_of(sha256 or code, [code], NAMES, stub)


def body(word):
    return LONG + f"    return {word}\n"


SAME = source(body("a"), body("b"), body("c"))


def test_the_same_bytes_are_equal_files():
    assert equal_files({"ana": text(SAME), "bo": text(SAME), "cy": text(source(body("z")))}) == (
        EqualFiles(("ana", "bo"), "bytes"),
    )


def test_comments_docstrings_and_space_do_not_make_another_file():
    other = SAME.replace("    return a", '    """Mine."""  # own\n\n    return  a  # of my own')
    assert equal_files({"ana": text(SAME), "bo": text(other)}) == (EqualFiles(("ana", "bo"), "code"),)


def test_three_exercises_with_the_same_long_text_are_named():
    other = source(body("a"), body("b"), body("c")) + "def own(): return 17\n"
    assert equal_files({"ana": text(SAME), "bo": text(other)}) == (
        EqualFiles(("ana", "bo"), "exercises", ("one", "three", "two")),
    )


def test_two_exercises_are_not_enough():
    assert equal_files({"ana": text(SAME), "bo": text(source(body("a"), body("b"), body("d")))}) == ()


def test_short_functions_are_everybodys():
    short = source(*["    return 1\n"] * 3)
    assert equal_files({"ana": text(short), "bo": text(short + "x = 1\n")}) == ()


def test_the_way_in_which_one_writes_it_says_nothing():
    everybody = {str(n): text(SAME + f"x = {n}\n") for n in range(4)}
    assert equal_files(everybody) == ()
    assert len(equal_files({str(n): everybody[str(n)] for n in range(3)})) == 1


def test_work_that_nobody_began_is_not_compared():
    stub = source("    pass\n", "    pass  # to do\n", "    pass\n")
    assert equal_files({"ana": text(stub), "bo": text(stub)}) == ()


def test_a_hash_in_a_text_is_no_comment():
    one = SAME.replace("return a", "return '#a'")
    assert equal_files({"ana": text(one), "bo": text(SAME.replace("return a", "return '#b'"))}) == ()
