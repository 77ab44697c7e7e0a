def column_vector(v):
    return v.T
