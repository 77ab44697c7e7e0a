def rank_1_names(arrays):
    return [name for name, a in arrays.items() if a.shape[1] == 1]
