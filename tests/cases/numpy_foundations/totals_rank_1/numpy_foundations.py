def column_totals(A):
    return A.sum(axis=0)
