def outer_product(a, b):
    return column_vector(b) @ row_vector(a)
