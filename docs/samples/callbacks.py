#!/usr/bin/env python3
"""Receives callbacks and signs test calls. Python 3 alone, nothing to install.

    WEBHOOK_SECRET=... callbacks.py receive 9000     a receiver on http://127.0.0.1:9000
    WEBHOOK_SECRET=... callbacks.py send URL BODY    one signed call, as the service makes it
"""
import hashlib
import hmac
import json
import os
import re
import sys
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

SECRET = os.environ["WEBHOOK_SECRET"].encode()
SKEW_MILLIS = 5 * 60 * 1000
MOST_BYTES = 1024 * 1024


def signature(timestamp: str, body: bytes) -> str:
    return hmac.new(SECRET, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def genuine(headers, body: bytes) -> bool:
    """While a secret is being replaced there is a second signature, made with the former secret."""
    timestamp = headers.get("X-Webhook-Timestamp", "")
    if not re.fullmatch(r"\d{1,15}", timestamp) or abs(time.time() * 1000 - int(timestamp)) > SKEW_MILLIS:
        return False
    expected = signature(timestamp, body).encode()
    given = [headers.get(name, "") for name in ("X-Webhook-Signature", "X-Webhook-Signature-Previous")]
    return any([hmac.compare_digest(expected, one.encode()) for one in given])


class Inbox:
    """Knows what came already. A real one keeps this in its database, in the transaction that acts on the callback."""

    def __init__(self):
        self.seen = set()
        self.newest = {}
        self.lock = Lock()

    def take(self, webhook_id: str, envelope: dict) -> str:
        with self.lock:
            if webhook_id in self.seen:
                return "repeated"
            self.seen.add(webhook_id)
            if envelope["event"] == "status_update":
                return "accepted"
            registration = re.sub(r"-e\d+$", "", webhook_id)
            expected = self.newest.get(registration, 0) + 1
            sequence = envelope.get("sequence", expected)
            self.newest[registration] = max(sequence, expected - 1)
            return "accepted" if sequence <= expected else "accepted-after-gap"


INBOX = Inbox()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        if length > MOST_BYTES:
            self.close_connection = True
            return self.answer(413)
        body = self.rfile.read(length)
        if not genuine(self.headers, body):
            return self.answer(401)
        envelope = json.loads(body)
        webhook_id = self.headers.get("X-Webhook-ID", "")
        print(INBOX.take(webhook_id, envelope), envelope["event"], webhook_id, envelope.get("sequence"), flush=True)
        self.answer(204)

    def answer(self, status: int):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def receive(port: int):
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print("listening on http://127.0.0.1:%d" % server.server_address[1], flush=True)
    server.serve_forever()


def send(url: str, text: str) -> int:
    body = text.encode()
    timestamp = str(int(time.time() * 1000))
    request = urllib.request.Request(url, data=body, method="POST")
    request.add_header("Content-Type", "application/json")
    request.add_header("X-Webhook-ID", "test-" + timestamp)
    request.add_header("X-Webhook-Timestamp", timestamp)
    request.add_header("X-Webhook-Signature", signature(timestamp, body))
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


if __name__ == "__main__":
    if sys.argv[1] == "receive":
        receive(int(sys.argv[2]))
    else:
        status = send(sys.argv[2], sys.argv[3])
        print(status)
        sys.exit(0 if 200 <= status < 300 else 1)
