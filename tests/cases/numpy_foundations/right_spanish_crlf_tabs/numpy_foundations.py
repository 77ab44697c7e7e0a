import numpy as np


def column_vector(v):
    return v.reshape(-1, 1)


def row_vector(v):
    return v.reshape(1, -1)


def rank_1_names(arrays):
    names = []
    for name, array in arrays.items():
        if array.ndim == 1:
            names.append(name)
    return names


def outer_product(a, b):
    return np.dot(column_vector(a), row_vector(b))


def dot_loop(a, b):
    total = 0
    for i in range(len(a)):
        total += a[i, 0] * b[i, 0]
    return total


def dot_vectorised(a, b):
    return np.sum(a * b)


def column_totals(A):
    return np.sum(A, axis=0, keepdims=True)


def percentages(A):
	# porcentaje de cada número respecto del total de su columna
	calorías = A.sum(axis = 0)
	porcentaje = 100*A/(calorías.reshape(1,-1))
	return porcentaje


def centre_rows(X):
	media = X.mean(axis=1).reshape(-1, 1)
	return X - media


def row_lengths(X):
    return np.linalg.norm(X, axis=1, keepdims=True)


def normalise_rows(X):
    return X / row_lengths(X)


def softmax(X):
	máximo = np.max(X, axis=1).reshape(X.shape[0], 1)
	potencias = np.exp(X - máximo)
	suma = np.sum(potencias, axis=1).reshape(X.shape[0], 1)
	return potencias / suma


def image_to_column(image):
    return image.reshape(image.shape[0] * image.shape[1] * image.shape[2], 1)


def images_to_columns(images):
    return images.reshape(images.shape[0], -1).T
