def image_to_column(image):
    return image.T.reshape(-1, 1)


def images_to_columns(images):
    return np.hstack([image_to_column(image) for image in images])
