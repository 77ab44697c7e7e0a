def percentages(A):
    return np.squeeze(100 * A / column_totals(A))
