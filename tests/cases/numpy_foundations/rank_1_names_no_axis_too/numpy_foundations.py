def rank_1_names(arrays):
    return [name for name, a in arrays.items() if len(a.shape) <= 1]
