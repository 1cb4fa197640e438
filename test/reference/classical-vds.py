"""What scikit-learn's models say on the lesson's VDS table: python test/reference/classical-vds.py writes classical-vds.json.

Needs the compiled library and node: export-vds.mjs prints the table. To be run again when the generator of the table changes.
"""

import json
import os
import pathlib
import subprocess
import sys

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import sklearn
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
from sklearn.tree import DecisionTreeClassifier

HERE = pathlib.Path(__file__).resolve().parent
export = subprocess.run(["node", HERE / "export-vds.mjs", *sys.argv[1:]], check=True, capture_output=True, text=True)
header, *lines = export.stdout.splitlines()
table = np.array([[float(cell) for cell in line.split(",")] for line in lines])
X, speed = table[:, :4], table[:, 4]
y = np.where(speed < 30, 0, np.where(speed < 50, 1, 2))  # Jam, Slow, Normal

X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=30)
scaler = StandardScaler().fit(X_train)
models = {
    "KNeighborsClassifier": KNeighborsClassifier(),
    "SVC": SVC(),
    "LogisticRegression": LogisticRegression(),
    "DecisionTreeClassifier": DecisionTreeClassifier(random_state=30),
    "RandomForestClassifier": RandomForestClassifier(random_state=30),
}
out = {
    "generator": "test/reference/classical-vds.py",
    "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "columns": header.split(","),
    "rows": len(table),
    "columnSums": [round(float(total), 3) for total in table.sum(axis=0)],
    "classes": np.bincount(y).tolist(),
    "truth": "".join(map(str, y_test)),
    "models": {},
}
for name, model in models.items():
    model.fit(scaler.transform(X_train), y_train)
    predictions = model.predict(scaler.transform(X_test))
    out["models"][name] = {
        "accuracy": float(np.mean(predictions == y_test)),
        "macroF1": float(f1_score(y_test, predictions, average="macro")),
        "predictions": "".join(map(str, predictions)),
    }
    print(f"{name:24} {out['models'][name]['accuracy']:.6f}")
path = HERE / "classical-vds.json"
path.write_text(json.dumps(out, indent=1) + "\n")
