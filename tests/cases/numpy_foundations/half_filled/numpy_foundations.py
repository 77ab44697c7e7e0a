def centre_rows(X):
    raise NotImplementedError("centre_rows: nothing written here yet")


def row_lengths(X):
    raise NotImplementedError("row_lengths: nothing written here yet")


def normalise_rows(X):
    raise NotImplementedError("normalise_rows: nothing written here yet")


def softmax(X):
    raise NotImplementedError("softmax: nothing written here yet")


def image_to_column(image):
    raise NotImplementedError("image_to_column: nothing written here yet")


def images_to_columns(images):
    raise NotImplementedError("images_to_columns: nothing written here yet")
