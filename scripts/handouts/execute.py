"""execute.py IN.ipynb OUT.ipynb [--timeout SECONDS]: runs a lesson's cells with its kernel.

Writes the executed notebook even when a cell fails, one JSON line per cell on stdout, and ends with code 1
after a failure. A cell tagged raises-exception may fail.
"""

import argparse
import asyncio
import json
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from jupyter_client.kernelspec import NoSuchKernel

# After a failed cell the kernel drops what reaches it within 200 ms.
PAUSE_AFTER_ERROR = 0.5


def report(**fields):
    print(json.dumps(fields, ensure_ascii=False), flush=True)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("source")
    arguments.add_argument("target")
    arguments.add_argument("--timeout", type=float, default=None)
    options = arguments.parse_args()
    notebook = nbformat.read(options.source, as_version=4)
    started = {}

    def on_start(cell, cell_index):
        started[cell_index] = time.monotonic()

    async def on_done(cell, cell_index, execute_reply):
        failed = execute_reply["content"].get("status") == "error"
        report(cell=cell_index, id=cell.get("id"), failed=failed, seconds=round(time.monotonic() - started[cell_index], 3))
        if failed:
            await asyncio.sleep(PAUSE_AFTER_ERROR)

    client = NotebookClient(
        notebook,
        timeout=options.timeout,
        startup_timeout=120,
        record_timing=False,
        resources={"metadata": {"path": str(Path(options.source).resolve().parent)}},
        on_cell_execute=on_start,
        on_cell_executed=on_done,
    )
    problem = None
    try:
        client.execute()
    except CellExecutionError as error:
        problem = str(error)
    except CellTimeoutError as error:
        problem = f"A cell took longer than {options.timeout:.0f} s.\n{error}"
    except DeadKernelError:
        problem = "The kernel died. `npm run doctor` says whether its parts are in place."
    except NoSuchKernel as error:
        problem = f"The kernel {error.name} is not installed in this environment. Run `npm run setup`."
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    nbformat.write(notebook, options.target)
    if problem:
        report(problem=problem)
        sys.exit(1)


if __name__ == "__main__":
    main()
