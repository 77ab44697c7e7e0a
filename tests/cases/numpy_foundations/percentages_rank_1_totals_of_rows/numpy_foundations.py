def percentages(A):
    return 100 * A / A.sum(axis=1)
