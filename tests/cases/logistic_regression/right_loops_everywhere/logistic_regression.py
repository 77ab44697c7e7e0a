def propagate(w, b, X, Y):
    m = X.shape[1]
    cost, db = 0.0, 0.0
    dw = np.zeros_like(w, dtype=float)
    for i in range(m):
        x = X[:, i:i + 1]
        a = float(sigmoid((w.T @ x + b).item()))
        y = Y[0, i]
        cost += -(y * np.log(a) + (1 - y) * np.log(1 - a))
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
