def image_to_column(image):
    return image.reshape((-1, 1), order='F')
