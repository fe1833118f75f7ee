#!/usr/bin/env python3
"""AWS's services as moto has them, on 127.0.0.1 and a free port, for tests that want machinery that nobody here wrote.

Prints its address and serves until it is told to stop. Needs moto[server,stepfunctions] and jsonata-python; to run functions
itself, a JDK and the jars of Lambda's Java runtime client.
"""

import argparse
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
import uuid
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jsonata
from moto.awslambda.models import LambdaBackend, LambdaFunction
from moto.core.config import default_user_config
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from moto.sns.models import sns_backends
from moto.stepfunctions.parser.asl.jsonata import jsonata as engine_jsonata
from werkzeug.serving import make_server

# Longer than any function here takes, its start included.
PATIENCE = 120
RUNTIME = "/2018-06-01/runtime"
NATIVE = "jni/libaws-lambda-jni.linux-x86_64.so"
NATIVE_OPTION = "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI"


class Processes:
    """Functions, each in a JVM of its own that is started when it is first needed."""

    def __init__(self, java, runtime):
        self.java = java
        self.runtime = Path(runtime)
        self.work = tempfile.TemporaryDirectory()
        self.lock = threading.Lock()
        self.processes = {}

    def invoke(self, function, event):
        with self.lock:
            if function.function_name not in self.processes:
                self.processes[function.function_name] = Process(self, function)
            process = self.processes[function.function_name]
        return process.invoke(event)

    def command(self, function):
        jar = Path(self.work.name, function.function_name + ".jar")
        jar.write_bytes(function.code_bytes)
        client = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda"
        options = ["--enable-native-access=ALL-UNNAMED", f"-D{NATIVE_OPTION}={self.native(function.function_name)}"]
        return [self.java, *options, "-cp", f"{jar}{os.pathsep}{self.runtime.resolve()}/*", client, function.handler]

    def native(self, name):
        """Left alone, every JVM would unpack the runtime client's library to the same path, under the others' feet."""
        jar = next(self.runtime.glob("aws-lambda-java-runtime-interface-client-*.jar"))
        with zipfile.ZipFile(jar) as content:
            return content.extract(NATIVE, Path(self.work.name, name))

    def stop(self):
        for process in self.processes.values():
            process.java.kill()
            process.java.wait()
        self.work.cleanup()


class Process:
    """A function's JVM, and the Runtime API that it asks for work. It gets one event at a time, as in Lambda."""

    def __init__(self, processes, function):
        self.arn = function.function_arn
        self.events = queue.Queue()
        self.answers = queue.Queue()
        self.lock = threading.Lock()
        api = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        threading.Thread(target=api.serve_forever, daemon=True).start()
        environment = {
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_REGION": function.region,
            "AWS_ENDPOINT_URL": "http://127.0.0.1:" + os.environ["MOTO_PORT"],
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": function.function_name,
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(function.memory_size),
            "_HANDLER": function.handler,
        }
        self.java = subprocess.Popen(
            processes.command(function),
            cwd=processes.work.name,
            env=environment | function.environment_vars,
            stdout=sys.stderr,
        )

    def invoke(self, event):
        with self.lock:
            self.events.put((str(uuid.uuid4()), event))
            while self.java.poll() is None:
                try:
                    return self.answers.get(timeout=1)
                except queue.Empty:
                    pass
            return json.dumps({"errorType": "Runtime.ExitError", "errorMessage": "the JVM has ended"}), True

    def handler(process):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                identity, event = process.events.get()
                self.answer(
                    200,
                    json.dumps(event).encode(),
                    {
                        "Lambda-Runtime-Aws-Request-Id": identity,
                        "Lambda-Runtime-Deadline-Ms": str(2**53),
                        "Lambda-Runtime-Invoked-Function-Arn": process.arn,
                    },
                )

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                process.answers.put((body, self.path.endswith("/error")))
                self.answer(202, b"{}", {})

            def answer(self, status, body, headers):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                # Without it the runtime client reads where nothing is.
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        return Handler


def invoker(processes):
    """What invokes a function: where its variable FUNCTIONS_URL says that it runs, else in a process of its own."""

    def invoke(function, event=None):
        """Its answer, whether it failed, and its log."""
        address = function.environment_vars.get("FUNCTIONS_URL")
        if not address:
            answer, failed = processes.invoke(function, event)
            return answer, failed, ""
        path = f"/2015-03-31/functions/{function.function_name}/invocations"
        with urllib.request.urlopen(address + path, json.dumps(event).encode(), PATIENCE) as answer:
            return answer.read().decode(), "X-Amz-Function-Error" in answer.headers, ""

    return invoke


def evaluate(expression):
    """What a JSONata expression comes to."""
    try:
        return jsonata.Jsonata(expression).evaluate(None)
    except Exception as problem:
        raise engine_jsonata.JSONataException("UNKNOWN", str(problem)) from problem


def later(hand_over):
    """Hands a stream's records to functions as hand_over does, in order, but after the write that made them."""
    records = queue.Queue()

    def work():
        while True:
            try:
                hand_over(*records.get())
            except Exception as problem:  # noqa: BLE001 the next record is another matter
                print(f"records not handed over: {problem!r}", file=sys.stderr)

    def take(backend, function, items, source):
        records.put((backend, function, list(items), source))
        return "taken"

    threading.Thread(target=work, daemon=True).start()
    return take


def application(moto):
    """moto, and the messages that SNS sent to phones, under the path that they have in LocalStack."""

    def serve(environ, start_response):
        if environ["PATH_INFO"] != "/_aws/sns/sms-messages":
            return moto(environ, start_response)
        messages = {}
        for account in sns_backends.values():
            for number, text in account["us-east-1"].sms_messages.values():
                messages.setdefault(number, []).append({"PhoneNumber": number, "Message": text})
        start_response("200 OK", [("Content-Type", "application/json")])
        return [json.dumps({"region": "us-east-1", "sms_messages": messages}).encode()]

    return serve


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--java", default="java", help="the JDK's java that functions run on")
    arguments.add_argument("--runtime", default=".", help="where the runtime client's jars are")
    options = arguments.parse_args()
    processes = Processes(options.java, options.runtime)

    # Off unless asked for: without it moto only records what it is told of a state machine.
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    # moto has the engine, but has left out what evaluates JSONata.
    engine_jsonata._eval_jsonata = evaluate
    # moto runs functions in Docker.
    LambdaFunction._invoke_lambda = invoker(processes)
    # moto calls the function in the middle of the write, which would wait for it.
    LambdaBackend.send_dynamodb_items = later(LambdaBackend.send_dynamodb_items)

    moto = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application(moto), threaded=True, request_handler=MotoRequestHandler)
    # The engine calls Lambda where this says that moto is.
    os.environ["MOTO_PORT"] = str(server.server_port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    try:
        server.serve_forever()
    finally:
        processes.stop()


if __name__ == "__main__":
    main()
