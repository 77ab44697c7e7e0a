def predict(X, y, parameters):
    m = X.shape[1]
    p = np.zeros((1,m))
    probas, caches = L_model_forward(X, parameters)
    p = np.floor(probas / 0.5)
    print("Accuracy: "  + str(np.sum((p == y)/m)))
    return p
