def images_to_columns(images):
    return images.T.reshape(-1, images.shape[0])
