def graph_backward(a, b, c):
    dv = 3
    return dv, dv, dv, dv * c, dv * b
