#!/usr/bin/env python3
"""AWS's services as moto has them, on 127.0.0.1 and a free port, for the tests that want machinery that nobody here wrote.

Prints its address and serves until it is stopped. Needs moto[server,stepfunctions] and jsonata-python.
"""

import json
import os
import sys
import threading
import urllib.request

import jsonata
from moto.awslambda.models import LambdaFunction
from moto.core.config import default_user_config
from moto.moto_server.threaded_moto_server import ThreadedMotoServer
from moto.stepfunctions.parser.asl.jsonata import jsonata as engine_jsonata

# Longer than any function here takes.
PATIENCE = 60


def evaluate(expression):
    """What a JSONata expression comes to."""
    try:
        return jsonata.Jsonata(expression).evaluate(None)
    except Exception as problem:
        raise engine_jsonata.JSONataException("UNKNOWN", str(problem)) from problem


def invoke(function, event=None):
    """A function's answer, whether it failed, and its log: from where its variable FUNCTIONS_URL says that it runs."""
    address = "{}/2015-03-31/functions/{}/invocations".format(
        function.environment_vars["FUNCTIONS_URL"], function.function_name
    )
    payload = json.dumps(event).encode()
    with urllib.request.urlopen(address, data=payload, timeout=PATIENCE) as answer:
        return answer.read().decode(), "X-Amz-Function-Error" in answer.headers, ""


def main():
    # Off unless asked for: without it moto only records what it is told of a state machine.
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    # moto has the engine, but has left out what evaluates JSONata.
    engine_jsonata._eval_jsonata = evaluate
    # moto runs functions in Docker.
    LambdaFunction._invoke_lambda = invoke

    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    # The engine calls Lambda where this says that moto is.
    os.environ["MOTO_PORT"] = str(port)
    print(f"http://127.0.0.1:{port}", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    sys.exit(main())
