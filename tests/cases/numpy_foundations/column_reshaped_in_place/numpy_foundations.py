def column_vector(v):
    v.resize((v.size, 1), refcheck=False)
    return v
