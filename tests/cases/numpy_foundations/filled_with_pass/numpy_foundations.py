import numpy as np


def column_vector(v):
    pass


def row_vector(v):
    pass


def rank_1_names(arrays):
    pass


def outer_product(a, b):
    pass


def dot_loop(a, b):
    pass


def dot_vectorised(a, b):
    pass


def column_totals(A):
    pass


def percentages(A):
    pass


def centre_rows(X):
    pass


def row_lengths(X):
    pass


def normalise_rows(X):
    pass


def softmax(X):
    pass


def image_to_column(image):
    pass


def images_to_columns(images):
    pass
