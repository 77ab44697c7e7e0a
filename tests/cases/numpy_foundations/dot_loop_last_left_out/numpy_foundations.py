def dot_loop(a, b):
    total = 0
    for i in range(len(a) - 1):
        total += a[i, 0] * b[i, 0]
    return total
