"""Writes src/engine/graph/op-definitions.ts: what TensorFlow's registry says about the ops the engine uses.

An op is used if its name stands in quotes in src/engine. Run it after using a new one, with a Python that
has TensorFlow: python scripts/engine/op-definitions.py
"""

import os
import pathlib
import re

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
from tensorflow.core.framework import op_def_pb2
from tensorflow.python.client import pywrap_tf_session

registry = op_def_pb2.OpList()
registry.ParseFromString(pywrap_tf_session.TF_GetBuffer(pywrap_tf_session.TF_GetAllOpList()))
definitions = {op.name: op for op in registry.op}

root = pathlib.Path(__file__).parents[2]
target = root / "src/engine/graph/op-definitions.ts"
sources = [path for path in (root / "src/engine").rglob("*.ts") if path != target]
words = {word for path in sources for word in re.findall(r'"([A-Z]\w+)"', path.read_text())}


def argument(arg):
    if arg.type_list_attr:
        return f"{arg.name}:[{arg.type_list_attr}]"
    kind = arg.type_attr or str(arg.type)
    return f"{arg.name}:{arg.number_attr}*{kind}" if arg.number_attr else f"{arg.name}:{kind}"


def attribute(attr):
    default = attr.default_value
    known = attr.type == "type" and default.WhichOneof("value") == "type"
    return f"{attr.name}:{attr.type}={default.type}" if known else f"{attr.name}:{attr.type}"


def signature(op):
    parts = [[argument(a) for a in op.input_arg], ["->"], [argument(a) for a in op.output_arg]]
    if op.attr:
        parts += [["|"], [attribute(a) for a in op.attr]]
    return ("!" if op.is_stateful else "") + " ".join(sum(parts, []))


# Layers and ops share a few names (Reshape): listing one op too many does no harm.
lines = [f'  {name}: "{signature(definitions[name])}",' for name in sorted(words & definitions.keys())]
target.write_text(
    "// Made by scripts/engine/op-definitions.py from TensorFlow's op registry; not edited by hand.\n"
    "// biome-ignore format: one op per line\n"
    "export const OP_DEFINITIONS = {\n" + "\n".join(lines) + "\n} as const;\n"
)
print(f"{len(lines)} ops")
