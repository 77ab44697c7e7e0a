import numpy as np


def sigmoid(z):
    pass


def sigmoid_derivative(z):
    pass


def tanh(z):
    pass


def tanh_derivative(z):
    pass


def relu(z):
    pass


def relu_derivative(z):
    pass


def leaky_relu(z):
    pass


def leaky_relu_derivative(z):
    pass


def layer_sizes(X, Y, n_h=4):
    pass


def initialize_parameters(n_x, n_h, n_y, seed=1):
    pass


def forward_propagation(X, parameters):
    pass


def compute_cost(A2, Y):
    pass


def backward_propagation(parameters, cache, X, Y):
    pass


def update_parameters(parameters, grads, learning_rate=1.2):
    pass


def nn_model(X, Y, n_h, num_iterations, learning_rate=1.2, print_cost=False, seed=1):
    pass


def predict(parameters, X):
    pass
