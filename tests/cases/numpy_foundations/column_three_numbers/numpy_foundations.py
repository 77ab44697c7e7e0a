def column_vector(v):
    return v.reshape(3, 1)
