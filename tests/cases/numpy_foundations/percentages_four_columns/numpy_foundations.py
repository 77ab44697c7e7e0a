def percentages(A):
    cal = A.sum(axis=0)
    return 100 * A / cal.reshape(1, 4)
