"""python requirements-for.py FILE VERSION : the lines of a requirements file that hold for a Python version such as 3.12.4."""
import re
import sys

try:
    from pip._vendor.packaging.markers import Marker
except ImportError:
    from packaging.markers import Marker

file, version = sys.argv[1:]
environment = {"python_full_version": version, "python_version": version.rpartition(".")[0]}

with open(file, encoding="utf-8") as source:
    text = re.sub(r"(?m)^#.*\n", "", source.read())
for entry in re.split(r"\n(?=[A-Za-z0-9])", text.strip()):
    head, *hashes = [part.strip() for part in entry.split("\\\n")]
    name, _, marker = head.partition(";")
    if not marker.strip() or Marker(marker.strip()).evaluate(environment):
        print(" \\\n    ".join([name.strip(), *hashes]))
