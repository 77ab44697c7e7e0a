def graph_backward(a, b, c):
    dv = 3      # dJ/dv
    du = 1      # dv/du
    da = 1      # dv/da
    db = c      # du/db
    dc = b      # du/dc
    return {"dv": dv, "du": du, "da": da, "db": db, "dc": dc}
