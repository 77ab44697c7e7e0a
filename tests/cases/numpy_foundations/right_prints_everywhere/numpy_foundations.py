def column_totals(A):
    cal = A.sum(axis=0, keepdims=True)
    print('cal', cal.shape, cal)
    return cal


def softmax(X):
    print(X.shape)
    e = np.exp(X - X.max(axis=1, keepdims=True))
    s = e / e.sum(axis=1, keepdims=True)
    print('sums', s.sum(axis=1))
    return s
