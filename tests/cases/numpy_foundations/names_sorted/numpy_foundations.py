def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return sorted(names)


def dot_loop(a, b):
    total = 0.0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total
