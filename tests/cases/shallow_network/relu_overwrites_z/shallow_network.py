def relu(z):
    z = np.asarray(z)
    if z.ndim == 0:
        return max(0, float(z))
    z[z < 0] = 0
    return z
