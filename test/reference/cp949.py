"""Golden values for src/data/cp949.ts: every two-byte code of cp949 as Python's codec reads it.

Run: python test/reference/cp949.py   (writes test/reference/cp949.json)
"""
import hashlib
import json
import os
import sys

lines = []
for lead in range(0x81, 0xFF):
    for trail in range(0x41, 0xFF):
        try:
            lines.append(f"{lead:02x}{trail:02x} {bytes([lead, trail]).decode('cp949')}\n")
        except UnicodeDecodeError:
            pass
golden = {
    "generator": "test/reference/cp949.py",
    "python": sys.version.split()[0],
    "codes": len(lines),
    "sha256": hashlib.sha256("".join(lines).encode()).hexdigest(),
    "sentence": {"text": "똠방각하 뷁쏼 강남구 ㎡ €", "bytes": "똠방각하 뷁쏼 강남구 ㎡ €".encode("cp949").hex()},
}
path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cp949.json")
with open(path, "w", encoding="utf-8") as file:
    json.dump(golden, file, ensure_ascii=False, indent=1)
    file.write("\n")
