def dot_vectorised(a, b):
    return np.dot(a, b)
