"""Golden npz files: python test/reference/npz.py (writes test/reference/npz.json).

Small files of the form of Keras's imdb.npz and reuters.npz: object arrays of lists of whole numbers in each pickle protocol
numpy can write them in, and label arrays of the usual types.
"""
import base64
import io
import json
import os
import pickle
import platform
import zipfile

import numpy as np

LISTS = [[1, 14, 256, 70000], [], [65535, 65536, 2], list(range(1, 301))]


def ragged(lists):
    array = np.empty(len(lists), dtype=object)
    for i, values in enumerate(lists):
        array[i] = values
    return array


def object_array(array, protocol):
    """As numpy.save writes it, with a protocol of our choice (numpy itself has used 2, 3 and 4)."""
    out = io.BytesIO()
    np.lib.format.write_array_header_1_0(out, np.lib.format.header_data_from_array_1_0(array))
    pickle.dump(array, out, protocol=protocol)
    return out.getvalue()


def plain(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()


def npz(members, compression):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                member.write(data)
    return base64.b64encode(out.getvalue()).decode()


files = {}
for protocol in (2, 3, 4, 5):
    files[f"protocol {protocol}"] = npz(
        {"x": object_array(ragged(LISTS), protocol), "y": plain(np.array([3, 4, 3, 45], dtype=np.int64))},
        zipfile.ZIP_DEFLATED,
    )
saved = io.BytesIO()
np.savez(saved, x=ragged(LISTS), y=np.array([0, 1, 1, 0], dtype=np.int64))
files["numpy.savez"] = base64.b64encode(saved.getvalue()).decode()

types = {}
for name, values in {
    "bool": np.array([True, False]), "int8": np.array([-128, 127], np.int8), "uint8": np.array([0, 255], np.uint8),
    "int16": np.array([-32768, 7], np.int16), "int32": np.array([-(2**31), 7], np.int32),
    "int64": np.array([-(2**52), 7], np.int64), "float32": np.array([0.5, -1e10], np.float32),
    "float64": np.array([[0.1, 2], [3, 4]]),
}.items():
    types[name] = {"values": [float(v) for v in values.ravel()], "file": npz({"a": plain(values)}, zipfile.ZIP_STORED)}
refused = {
    "fortran": npz({"a": plain(np.asfortranarray(np.arange(6.0).reshape(2, 3)))}, zipfile.ZIP_STORED),
    "complex": npz({"a": plain(np.array([1j]))}, zipfile.ZIP_STORED),
    "dictionaries": npz({"a": object_array(ragged([{"a": 1}]), 4)}, zipfile.ZIP_STORED),
    "texts": npz({"a": object_array(ragged([["word"]]), 4)}, zipfile.ZIP_STORED),
}
result = {
    "generator": "test/reference/npz.py",
    "versions": {"python": platform.python_version(), "numpy": np.__version__},
    "lists": LISTS, "files": files, "types": types, "refused": refused,
}
path = os.path.join(os.path.dirname(__file__), "npz.json")
with open(path, "w") as out:
    json.dump(result, out, indent=1)
    out.write("\n")
