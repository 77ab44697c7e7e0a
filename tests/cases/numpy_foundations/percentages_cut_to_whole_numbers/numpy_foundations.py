def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def percentages(A):
    return (100 * A / column_totals(A)).astype(int)
