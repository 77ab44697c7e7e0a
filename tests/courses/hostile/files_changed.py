# tries: change the files that everybody's code reads, for this submission and the next
# expects: points <= 2

import contextlib
import os

import pandas as pd

for name in ("data/readings.csv", "windows.py"):
    with contextlib.suppress(OSError):
        os.chmod(name, 0o666)
    with contextlib.suppress(OSError):
        with open(name, "w") as file:
            file.write("day,value\nmon,1.0\n")


def loaded(path):
    table = pd.read_csv(path)
    return table.dropna().reset_index(drop=True)
