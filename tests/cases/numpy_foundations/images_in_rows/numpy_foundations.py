def images_to_columns(images):
    return images.reshape(images.shape[0], -1)
