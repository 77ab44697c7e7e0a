def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def normalise_rows(X):
    return X / (row_lengths(X) + 1e-8)
