def percentages(A):
    A *= 100 / column_totals(A)
    return A
