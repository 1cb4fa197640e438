"""python drive-kernel.py : runs cells in the project's kernel and prints what came back, as JSON.

Reads a list of requests: {"code", "interruptAfter"?, "stopOnError"?, "together"?}. Requests with the same
`together` are sent at once, as "run all" does. Answers {"start", "replies": [{"status", "text", "error"}]}.
"""
import json
import sys
import time

from jupyter_client.manager import KernelManager

requests = json.load(sys.stdin)
started = time.monotonic()
manager = KernelManager(kernel_name="tslab")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=120)
start = time.monotonic() - started


def send(request):
    return client.execute(request["code"], stop_on_error=request.get("stopOnError", True))


def answer(ident):
    reply = {"text": "", "error": None}
    while True:
        message = client.get_iopub_msg(timeout=120)
        if message["parent_header"].get("msg_id") != ident:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "stream":
            reply["text"] += content["text"]
        elif kind == "error":
            reply["error"] = content
        elif kind == "status" and content["execution_state"] == "idle":
            break
    while True:
        message = client.get_shell_msg(timeout=120)
        if message["parent_header"].get("msg_id") == ident:
            return {**reply, "status": message["content"]["status"]}


replies = []
try:
    index = 0
    while index < len(requests):
        group = [requests[index]]
        while index + len(group) < len(requests) and "together" in group[0]:
            if requests[index + len(group)].get("together") != group[0]["together"]:
                break
            group.append(requests[index + len(group)])
        idents = [send(request) for request in group]
        if "interruptAfter" in group[0]:
            time.sleep(group[0]["interruptAfter"])
            manager.interrupt_kernel()
        replies += [answer(ident) for ident in idents]
        index += len(group)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
print(json.dumps({"start": start, "replies": replies}))
