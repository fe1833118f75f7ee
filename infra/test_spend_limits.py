"""The function inside messaging.yaml, against the SDK's own models of the calls: python -m unittest discover infra

Needs boto3 and PyYAML; no account, nothing is sent.
"""

import pathlib
import sys
import types
import unittest
from unittest import mock

import boto3
import yaml
from botocore.stub import Stubber


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short forms as what is in them."""


Loader.add_multi_constructor("!", lambda loader, tag, node: getattr(node, "value", None))


def source():
    template = pathlib.Path(__file__).with_name("messaging.yaml").read_text(encoding="utf-8")
    resources = yaml.load(template, Loader)["Resources"]
    return resources["SpendLimitsFunction"]["Properties"]["Code"]["ZipFile"]


def event(kind, role=""):
    # CloudFormation hands every property over as text.
    return {
        "RequestType": kind,
        "ResourceProperties": {"SmsDollarsPerMonth": "25", "VoiceDollarsPerMonth": "5", "DeliveryLogsRole": role},
    }


class SpendLimits(unittest.TestCase):

    def setUp(self):
        clients = {
            name: boto3.client(name, region_name="eu-central-1", aws_access_key_id="none", aws_secret_access_key="none")
            for name in ("sns", "pinpoint-sms-voice-v2")
        }
        self.sns = Stubber(clients["sns"])
        self.messaging = Stubber(clients["pinpoint-sms-voice-v2"])
        self.sns.activate()
        self.messaging.activate()
        self.answers = []
        cfnresponse = types.ModuleType("cfnresponse")
        cfnresponse.SUCCESS, cfnresponse.FAILED = "SUCCESS", "FAILED"
        cfnresponse.send = lambda event, context, status, data, physical, noEcho=False, reason=None: (
            self.answers.append((status, physical, reason)))
        with mock.patch.dict(sys.modules, {"cfnresponse": cfnresponse}):
            self.function = {}
            exec(compile(source(), "messaging.yaml", "exec"), self.function)
        client = mock.patch("boto3.client", clients.__getitem__)
        client.start()
        self.addCleanup(client.stop)

    def expect(self, more):
        attributes = {"MonthlySpendLimit": "25", "DefaultSMSType": "Transactional"} | more
        self.sns.add_response("set_sms_attributes", {}, {"attributes": attributes})
        self.messaging.add_response("set_text_message_spend_limit_override", {}, {"MonthlyLimit": 25})
        self.messaging.add_response("set_voice_message_spend_limit_override", {}, {"MonthlyLimit": 5})

    def handle(self, kind, role=""):
        self.function["handle"](event(kind, role), None)
        self.sns.assert_no_pending_responses()
        self.messaging.assert_no_pending_responses()
        return self.answers

    def test_fits_into_a_template(self):
        self.assertLess(len(source()), 4096)

    def test_sets_all_three(self):
        for kind in ("Create", "Update"):
            with self.subTest(kind):
                self.answers.clear()
                self.expect({})
                self.assertEqual([("SUCCESS", "spend-limits", None)], self.handle(kind))

    def test_has_every_delivery_logged_where_there_is_a_role_for_it(self):
        role = "arn:aws:iam::123456789012:role/logs"
        self.expect({"DeliveryStatusIAMRole": role, "DeliveryStatusSuccessSamplingRate": "100"})
        self.assertEqual([("SUCCESS", "spend-limits", None)], self.handle("Update", role))

    def test_says_why_it_could_not(self):
        self.sns.add_client_error("set_sms_attributes", "InvalidParameter", "more than was granted")
        ((status, physical, reason),) = self.handle("Update")
        self.assertEqual(("FAILED", "spend-limits"), (status, physical))
        self.assertIn("more than was granted", reason)

    def test_leaves_the_limits_when_the_stack_goes(self):
        self.assertEqual([("SUCCESS", "spend-limits", None)], self.handle("Delete"))


if __name__ == "__main__":
    unittest.main()
