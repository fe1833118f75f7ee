"""A running local stack: accounts, messages and time, and the way of an https client to it."""

import json
import os
import re
import urllib.request
import uuid
from itertools import count

from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)
from requests.adapters import HTTPAdapter

BASE = os.environ['WATCHWORD_URL']
HOST = BASE.removeprefix('http://')

_numbers = count(12025550150)


class PlainHttp(HTTPAdapter):
    """Sends without TLS: the clients can be given a host, yet no scheme but https."""

    def send(self, request, **options):
        request.url = request.url.replace('https://', 'http://', 1)
        return super().send(request, **options)


class Account:
    """An account of its own, with an application whose key signs tokens."""

    def __init__(self, **settings):
        key = generate_private_key(65537, 2048)
        self.private_key = key.private_bytes(
            Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
        ).decode()
        public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.application_id = str(uuid.uuid4())
        application = {'application_id': self.application_id, 'public_key': public.decode()}
        account = local('accounts', {**settings, 'applications': [application]})
        self.api_key = account['api_key']
        self.api_secret = account['api_secret']


def new_number():
    return str(next(_numbers))


def messages(number, request_id):
    """What was sent for a request, oldest first."""
    plain = request_id.replace('-', '')
    return [m for m in local(f'messages?to={number}') if m['request_id'] == plain]


def channels(number, request_id):
    return [message['channel'] for message in messages(number, request_id)]


def newest_code(number, request_id):
    body = messages(number, request_id)[-1]['body']
    return re.search(r'(?<![0-9])[0-9]{4,10}(?![0-9])', body)[0]


def advance(seconds):
    local('clock', {'advance': f'PT{seconds}S'})


def local(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f'{BASE}/local/{path}', data) as response:
        return json.load(response)
