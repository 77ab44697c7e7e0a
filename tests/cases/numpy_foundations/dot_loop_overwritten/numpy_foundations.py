def dot_loop(a, b):
    for i in range(len(a)):
        total = a[i, 0] * b[i, 0]
    return total
