def column_totals(A):
    totals = A[:1]
    for row in A[1:]:
        totals += row
    return totals
