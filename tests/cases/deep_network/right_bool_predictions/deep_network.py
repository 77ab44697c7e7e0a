def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    return AL > 0.5
