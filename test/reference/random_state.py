"""Golden values for src/data/random.ts: what NumPy's legacy RandomState draws.

Run: python test/reference/random_state.py   (writes test/reference/random_state.json)
"""
import json
import os

import numpy as np

SEEDS = [0, 1, 30, 42, 4294967295]
golden = {"generator": "test/reference/random_state.py", "numpy": np.__version__, "seeds": []}
for seed in SEEDS:
    make = lambda: np.random.RandomState(seed)
    late = make()
    late.random_sample(1000)
    normal = make()
    mixed = make()
    golden["seeds"].append({
        "seed": seed,
        "random": make().random_sample(8).tolist(),
        "afterThousand": late.random_sample(4).tolist(),
        "uniform": make().uniform(-3, 7, 8).tolist(),
        "normal": normal.normal(0, 1, 9).tolist(),
        "normalShifted": make().normal(10, 2, 5).tolist(),
        "normalMany": make().normal(0, 1, 3000).tolist()[-600:],
        "integers": {str(n): make().randint(0, n, 12).tolist() for n in [1, 2, 10, 1000, 2**31 - 1, 2**32]},
        "permutation": {str(n): make().permutation(n).tolist() for n in [0, 1, 2, 5, 50, 700]},
        "mixed": [mixed.randint(0, 6), mixed.normal(), mixed.random_sample(), mixed.normal(),
                  mixed.permutation(4).tolist(), mixed.normal()],
    })
    state = normal.get_state()
    golden["seeds"][-1]["stateAfterNineNormals"] = {
        "firstWords": [int(word) for word in state[1][:4]],
        "position": int(state[2]),
        "gauss": float(state[4]),
    }
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "random_state.json")
with open(path, "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
