def row_vector(v):
    return v.reshape(v.shape[0], 1)
