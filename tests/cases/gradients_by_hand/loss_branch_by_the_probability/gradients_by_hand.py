def loss_of_one(a, y):
    if a > 0.5:
        return -np.log(a)
    return -np.log(1 - a)
