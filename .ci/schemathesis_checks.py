"""What Schemathesis cannot know of this API."""

import itertools
import re

import schemathesis
from schemathesis import GenerationMode

EXAMPLE = "12025550123"
NUMBERS = (f"1202555{n}" for n in itertools.count(2000))
KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")
STATUS = re.compile(r'"status":"(\d+)"|<status>(\d+)</status>')


def is_generated(case, mode):
    return case.meta is not None and case.meta.generation.mode == mode


def is_to_be_replaced(case, number):
    """In invalid data only the example's: another may be what is invalid."""
    return is_generated(case, GenerationMode.POSITIVE) or number == EXAMPLE


@schemathesis.hook
def before_call(context, case, kwargs):
    """A number that there is, and that no request has yet: no schema can say so."""
    for part in (case.query, case.body):
        if not isinstance(part, dict):
            continue
        if "number" in part and is_to_be_replaced(case, part["number"]):
            part["number"] = next(NUMBERS)
            if is_generated(case, GenerationMode.POSITIVE):
                part.pop("country", None)
        if "workflow" in part and is_generated(case, GenerationMode.POSITIVE):
            number = next(NUMBERS)
            for step in part["workflow"]:
                step["to"] = number


def is_ignored(name, value):
    """What is empty or null is missing to version 1, and the header wins over other credentials."""
    if name in ("api_key", "api_secret", "ip_address"):
        return not (isinstance(value, str) and KEY.fullmatch(value))
    return value in ("", None) or name.startswith("x-schemathesis")


def has_what_is_ignored(case):
    parts = [part for part in (case.query, case.body) if isinstance(part, dict)]
    return any(is_ignored(name, value) for part in parts for name, value in part.items())


@schemathesis.check
def version_1_accepts_nothing_invalid(ctx, response, case):
    """Its verdict is in the body of an HTTP 200; what was found by a search has none."""
    if "Version 1" in case.operation.tags and response.status_code == 200:
        verdict = STATUS.search(response.text)
        if is_generated(case, GenerationMode.NEGATIVE) and not has_what_is_ignored(case):
            assert verdict and "0" not in verdict.groups(), "invalid data was accepted"


@schemathesis.check
def nothing_is_throttled(ctx, response, case):
    """Behind a throttle nothing would be tested; the clock has to be moved on before a run."""
    assert "more requests per second than it may" not in response.text, "throttled"
