def dot_vectorised(a, b):
    return sum([a[i, 0] * b[i, 0] for i in range(len(a))])
