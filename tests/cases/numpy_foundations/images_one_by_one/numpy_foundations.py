def images_to_columns(images):
    return np.hstack([image_to_column(image) for image in images])
