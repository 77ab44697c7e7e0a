# not needed in the end
def tanh(z):
    return (1 - 2 / (1 + 2.718281828 ** (2 * z)))
