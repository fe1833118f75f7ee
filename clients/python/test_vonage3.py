"""The official Python client's version 3, which puts version 1's credentials in form and query."""

import unittest

import vonage
from stack import HOST, Account, PlainHttp, advance, channels, new_number, newest_code


def client_of(account, **more):
    client = vonage.Client(key=account.api_key, secret=account.api_secret, **more)
    client.api_host(HOST)
    client.session.mount('https://', PlainHttp())
    return client


def signing_client(account):
    return client_of(
        account, application_id=account.application_id, private_key=account.private_key
    )


class Version1Test(unittest.TestCase):
    def setUp(self):
        self.verify = client_of(Account(price='0.10', currency='EUR')).verify
        self.number = new_number()

    def sent(self):
        answer = self.verify.start_verification(number=self.number, brand='Acme')
        self.assertEqual({'request_id': answer['request_id'], 'status': '0'}, answer)
        return answer['request_id']

    def test_sends_falls_back_and_checks(self):
        request_id = self.sent()
        advance(125)
        self.assertEqual(['sms', 'tts'], channels(self.number, request_id))
        self.assertEqual('16', self.verify.check(request_id, code='999999')['status'])
        checked = self.verify.check(request_id, code=newest_code(self.number, request_id))
        self.assertEqual(
            ('0', request_id, '0.10000000', 'EUR'),
            tuple(checked[name] for name in ('status', 'request_id', 'price', 'currency')),
        )

    def test_searches_and_cancels(self):
        request_id = self.sent()
        self.assertEqual('IN PROGRESS', self.verify.search(request_id)['status'])
        advance(30)
        self.assertEqual({'status': '0', 'command': 'cancel'}, self.verify.cancel(request_id))
        self.assertEqual('CANCELLED', self.verify.search(request_id)['status'])

    def test_triggers_the_next_event(self):
        request_id = self.sent()
        answer = self.verify.trigger_next_event(request_id)
        self.assertEqual({'status': '0', 'command': 'trigger_next_event'}, answer)
        self.assertEqual(['sms', 'tts'], channels(self.number, request_id))

    def test_confirms_a_payment(self):
        answer = self.verify.psd2(number=self.number, payee='Acme', amount=12.34)
        self.assertEqual('0', answer['status'])
        code = newest_code(self.number, answer['request_id'])
        self.assertEqual('0', self.verify.check(answer['request_id'], code=code)['status'])


class Version2Test(unittest.TestCase):
    def setUp(self):
        self.account = Account()
        self.number = new_number()

    def request(self):
        return {'brand': 'Acme', 'workflow': [{'channel': 'sms', 'to': self.number}]}

    def lives(self, client):
        request_id = client.verify2.new_request(self.request())['request_id']
        with self.assertRaisesRegex(vonage.errors.ClientError, 'Invalid Code'):
            client.verify2.check_code(request_id, '999999')
        code = newest_code(self.number, request_id)
        checked = client.verify2.check_code(request_id, code)
        self.assertEqual({'request_id': request_id, 'status': 'completed'}, checked)

        cancelled = client.verify2.new_request(self.request())['request_id']
        self.assertIsNone(client.verify2.cancel_verification(cancelled))
        with self.assertRaisesRegex(vonage.errors.ClientError, 'Not Found'):
            client.verify2.check_code(cancelled, '9999')

    def test_lives_with_tokens(self):
        self.lives(signing_client(self.account))

    def test_lives_with_key_and_secret(self):
        self.lives(client_of(self.account))

    def test_version_1_is_called_with_a_token_left_over_from_version_2(self):
        client = signing_client(self.account)
        request_id = client.verify2.new_request(self.request())['request_id']
        client.verify2.cancel_verification(request_id)
        answer = client.verify.start_verification(number=self.number, brand='Acme')
        self.assertTrue(client.headers['Authorization'].startswith(b'Bearer '))
        self.assertEqual('0', answer['status'])
        self.assertEqual('IN PROGRESS', client.verify.search(answer['request_id'])['status'])
        code = newest_code(self.number, answer['request_id'])
        self.assertEqual('0', client.verify.check(answer['request_id'], code=code)['status'])


if __name__ == '__main__':
    unittest.main()
