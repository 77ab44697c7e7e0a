def dot_loop(a, b):
    total = 0
    for i in range(a.shape[1]):
        total += a[i, 0] * b[i, 0]
    return total
