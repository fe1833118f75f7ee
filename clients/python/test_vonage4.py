"""The official Python client's version 4, which has the credentials in the header."""

import unittest

from stack import HOST, Account, PlainHttp, advance, channels, new_number, newest_code
from vonage import Auth, HttpClientOptions, Vonage
from vonage_http_client.errors import HttpRequestError, NotFoundError
from vonage_verify import SmsChannel, VerifyRequest, VoiceChannel
from vonage_verify_legacy import Psd2Request, VerifyError
from vonage_verify_legacy import VerifyRequest as VerifyRequest1


def client_of(account, **more):
    auth = Auth(api_key=account.api_key, api_secret=account.api_secret, **more)
    client = Vonage(auth, HttpClientOptions(api_host=HOST))
    client.http_client._session.mount('https://', PlainHttp())
    return client


def signing_client(account):
    return client_of(
        account, application_id=account.application_id, private_key=account.private_key
    )


class Version1Test(unittest.TestCase):
    def setUp(self):
        self.verify = client_of(Account(price='0.10', currency='EUR')).verify_legacy
        self.number = new_number()

    def sent(self):
        request = VerifyRequest1(number=self.number, brand='Acme')
        answer = self.verify.start_verification(request)
        self.assertEqual('0', answer.status)
        return answer.request_id

    def test_sends_falls_back_and_checks(self):
        request_id = self.sent()
        advance(125)
        self.assertEqual(['sms', 'tts'], channels(self.number, request_id))
        with self.assertRaisesRegex(VerifyError, "'status': '16'"):
            self.verify.check_code(request_id, '999999')
        checked = self.verify.check_code(request_id, newest_code(self.number, request_id))
        self.assertEqual(
            ('0', request_id, '0.10000000', 'EUR'),
            (checked.status, checked.request_id, checked.price, checked.currency),
        )

    def test_searches_one_and_several_and_cancels(self):
        request_id = self.sent()
        self.assertEqual('IN PROGRESS', self.verify.search(request_id).status)
        advance(30)
        cancelled = self.verify.cancel_verification(request_id)
        self.assertEqual(('0', 'cancel'), (cancelled.status, cancelled.command))
        another = self.sent()
        found = self.verify.search([another, request_id])
        self.assertEqual(
            [(another, 'IN PROGRESS'), (request_id, 'CANCELLED')],
            [(one.request_id, one.status) for one in found],
        )

    def test_triggers_the_next_event(self):
        request_id = self.sent()
        answer = self.verify.trigger_next_event(request_id)
        self.assertEqual(('0', 'trigger_next_event'), (answer.status, answer.command))
        self.assertEqual(['sms', 'tts'], channels(self.number, request_id))

    def test_confirms_a_payment(self):
        request = Psd2Request(number=self.number, payee='Acme', amount=12.34)
        request_id = self.verify.start_psd2_verification(request).request_id
        code = newest_code(self.number, request_id)
        self.assertEqual('0', self.verify.check_code(request_id, code).status)


class Version2Test(unittest.TestCase):
    def setUp(self):
        self.account = Account()
        self.number = new_number()

    def request(self):
        steps = [SmsChannel(to=self.number), VoiceChannel(to=self.number)]
        return VerifyRequest(brand='Acme', workflow=steps)

    def lives(self, client):
        verify = client.verify
        request_id = verify.start_verification(self.request()).request_id
        self.assertIsNone(verify.trigger_next_workflow(request_id))
        self.assertEqual(['sms', 'tts'], channels(self.number, request_id))
        with self.assertRaises(HttpRequestError) as wrong:
            verify.check_code(request_id, '999999')
        self.assertEqual(400, wrong.exception.response.status_code)
        checked = verify.check_code(request_id, newest_code(self.number, request_id))
        self.assertEqual((request_id, 'completed'), (checked.request_id, checked.status))

        cancelled = verify.start_verification(self.request()).request_id
        self.assertIsNone(verify.cancel_verification(cancelled))
        with self.assertRaises(NotFoundError):
            verify.check_code(cancelled, '9999')

    def test_lives_with_tokens(self):
        self.lives(signing_client(self.account))

    def test_lives_with_key_and_secret(self):
        self.lives(client_of(self.account))

    def test_version_1_is_called_with_a_form_labelled_json_after_version_2(self):
        client = signing_client(self.account)
        request_id = client.verify.start_verification(self.request()).request_id
        client.verify.cancel_verification(request_id)
        verify = client.verify_legacy
        answer = verify.start_verification(VerifyRequest1(number=self.number, brand='Acme'))
        request = client.http_client.last_request
        self.assertEqual('application/json', request.headers['Content-Type'])
        self.assertIn(f'number={self.number}', request.body)
        self.assertEqual('0', answer.status)
        self.assertEqual('IN PROGRESS', verify.search(answer.request_id).status)
        code = newest_code(self.number, answer.request_id)
        self.assertEqual('0', verify.check_code(answer.request_id, code).status)


if __name__ == '__main__':
    unittest.main()
