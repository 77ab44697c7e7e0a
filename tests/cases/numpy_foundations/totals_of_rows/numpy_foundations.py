def column_totals(A):
    return np.sum(A, axis=1, keepdims=True)
