"""python unpack-wheel.py WHEEL FOLDER PREFIX... : unpacks the members whose names start with a prefix."""
import os
import shutil
import sys
import zipfile

wheel, folder, *prefixes = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for member in archive.infolist():
        if not member.filename.startswith(tuple(prefixes)) or member.is_dir():
            continue
        target = os.path.join(folder, *member.filename.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(member) as source, open(target, "wb") as out:
            shutil.copyfileobj(source, out, 1 << 20)
        mode = member.external_attr >> 16
        if mode:
            os.chmod(target, mode & 0o777)
