def images_to_columns(images):
    m, h, w, c = images.shape
    return images.reshape(h * w * c, m)
