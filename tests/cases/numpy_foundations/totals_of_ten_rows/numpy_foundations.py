def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def column_totals(A):
    return np.sum(A[:10], axis=0, keepdims=True)
