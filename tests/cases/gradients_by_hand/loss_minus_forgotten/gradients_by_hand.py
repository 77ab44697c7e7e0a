def loss_of_one(a, y):
    return y * np.log(a) + (1 - y) * np.log(1 - a)
