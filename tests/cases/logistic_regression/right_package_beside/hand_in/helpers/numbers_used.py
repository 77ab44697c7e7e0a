import numpy as np

one = 1.0
exp = np.exp
