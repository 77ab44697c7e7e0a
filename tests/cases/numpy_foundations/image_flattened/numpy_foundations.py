def image_to_column(image):
    return image.flatten()
