def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def dot_vectorised(a, b):
    return np.abs(np.sum(a * b))
