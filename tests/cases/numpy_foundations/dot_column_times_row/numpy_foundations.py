def dot_vectorised(a, b):
    return a @ b.T
