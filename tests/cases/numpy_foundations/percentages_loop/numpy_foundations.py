def percentages(A):
    P = np.zeros(A.shape)
    for j in range(A.shape[1]):
        P[:, j] = 100 * A[:, j] / np.sum(A[:, j])
    return P
