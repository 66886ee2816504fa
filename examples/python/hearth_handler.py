"""Handlers for Hearth in Python, with nothing but its standard library.

Speaks the handler protocol (docs/handler-protocol.md): lines of JSON on standard input and output. Copy
this file beside your handlers; zip_files.py shows how it is used.
"""

import base64
import json
import os
import queue
import signal
import sys
import threading


class PermanentError(Exception):
    """Raise it when trying again would not help: the job fails at once."""


class Aborted(Exception):
    """The outcome of the attempt no longer counts."""


class Job:
    """One attempt at a job."""

    def __init__(self, start, say):
        job = start["job"]
        self.id = job["id"]
        self.number = job["number"]
        self.kind = job["kind"]
        self.attempt = job["attempt"]
        self.payload = base64.b64decode(job["payload"])
        #: Dictionaries with "name", "sha256" and "sizeBytes".
        self.inputs = job["inputs"]
        self._folder = start["folder"]
        self._key = start["attempt"]
        self._say = say
        self._answers = queue.Queue()
        self._paths = {}
        self._aborted = threading.Event()

    @property
    def folder(self):
        """The path of an empty folder of this attempt's own; it is removed afterwards."""
        os.makedirs(self._folder, exist_ok=True)
        return self._folder

    def input(self, position):
        """The path of a file with the content of the input at this position."""
        while position not in self._paths:
            self._say({"type": "fetch", "attempt": self._key, "input": position})
            answer = self._answers.get()
            self.check()
            if answer["type"] == "not-fetched":
                raise OSError(answer["error"])
            self._paths[answer["input"]] = answer["path"]
        return self._paths[position]

    def progress(self, fraction, message=""):
        """Says how far it is, from 0 to 1. Raises Aborted if there is no need to go on."""
        self.check()
        progress = {"type": "progress", "fraction": fraction, "message": message}
        self._say({**progress, "attempt": self._key})

    def log(self, text):
        """Adds a line to the job's log."""
        self._say({"type": "log", "attempt": self._key, "text": text + "\n"})

    def check(self):
        """Raises Aborted if there is no need to go on."""
        if self._aborted.is_set():
            raise Aborted

    def _receive(self, message):
        if message["type"] == "abort":
            self._aborted.set()
        self._answers.put(message)


def serve(handlers):
    """Does jobs until the worker ends. Does not return.

    handlers: a function for each kind. It gets a Job, and returns nothing, or a dictionary with "payload"
    (bytes or a text) and "outputs" (the paths of files, by their names), or one of both.
    """
    # A service manager sends these to all processes of a worker, which lets running jobs finish then.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever is printed from now on is a line of the job's log, and does not come between the messages.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)
    lock = threading.Lock()

    def say(message):
        with lock:
            answers.write(json.dumps(message) + "\n")
            answers.flush()

    jobs = queue.Queue()
    threading.Thread(target=_listen, args=(jobs, say), daemon=True).start()
    say({"type": "ready", "protocol": 1, "kinds": list(handlers), "makesFolder": True})
    while True:
        job = jobs.get()
        outcome = _run(handlers[job.kind], job)
        sys.stdout.flush()
        sys.stderr.flush()
        say({"type": "finished", "attempt": job._key, **outcome})


def _listen(jobs, say):
    """Reads while handlers work, so that they hear at once that they are to stop."""
    job = None
    for line in sys.stdin.buffer:
        message = json.loads(line)
        if message["type"] == "start":
            job = Job(message, say)
            jobs.put(job)
        elif job is not None and message["attempt"] == job._key:
            job._receive(message)
    # The worker has gone: nobody waits for what is being done.
    os._exit(0)


def _run(handler, job):
    try:
        result = handler(job) or {}
        payload = result.get("payload", b"")
        if isinstance(payload, str):
            payload = payload.encode()
        outputs = [{"name": name, "path": path} for name, path in result.get("outputs", {}).items()]
        return {"payload": base64.b64encode(payload).decode("ascii"), "outputs": outputs}
    except Aborted:
        return {"error": "it was told to stop"}
    except PermanentError as error:
        return {"error": str(error), "permanent": True}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
