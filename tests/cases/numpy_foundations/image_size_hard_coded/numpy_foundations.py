def image_to_column(image):
    return image.reshape(64 * 64 * 3, 1)
