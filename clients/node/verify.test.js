import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import {
  CheckStatus,
  Command,
  SearchStatus,
  VerifyLanguages,
  VerifyWorkflows,
} from '@vonage/verify';
import {
  advance,
  camelCased,
  clientOf,
  clientWith,
  messages,
  methods,
  newestCode,
  newNumber,
  tried,
} from './stack.js';

const UNKNOWN = '0123456789abcdef0123456789abcdef';

function json(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url)));
}

/** Sends and answers with the request's id. */
async function sent(client, number = newNumber(), more = {}) {
  const answer = camelCased(await client.start({ number, brand: 'Acme', ...more }));
  assert.match(answer.requestId, /^[0-9a-f]{32}$/);
  assert.deepEqual(answer, { requestId: answer.requestId, status: '0' });
  return answer.requestId;
}

test('the version is the one that package.json names', () => {
  const { version } = json('./node_modules/@vonage/verify/package.json');
  assert.equal(version, json('./package.json').dependencies['@vonage/verify']);
});

after(() => {
  assert.deepEqual([...tried].sort(), methods.toSorted(), 'every method has to be tried');
});

describe('a life', () => {
  test('sends, falls back, checks', async () => {
    const client = await clientWith({ price: '0.10', currency: 'EUR' });
    const number = newNumber();
    const id = await sent(client, number);
    await advance(125);
    assert.deepEqual((await messages(number, id)).map(({ channel }) => channel), ['sms', 'tts']);
    const code = await newestCode(number, id);
    assert.equal((await client.check(id, 123456)).status, CheckStatus.CODE_MISMATCH);

    const checked = camelCased(await client.check(id, code));
    assert.match(checked.eventId, /^[0-9a-f]{32}$/);
    assert.deepEqual(checked, {
      requestId: id,
      eventId: checked.eventId,
      status: CheckStatus.SUCCESS,
      price: '0.10000000',
      currency: 'EUR',
      estimatedPriceMessagesSent: '0.00000000',
    });
    assert.equal((await client.check(id, code)).status, CheckStatus.FAILED_TO_PROCESS);
  });

  test('is looked up', async () => {
    const client = await clientWith({ price: '0.10', currency: 'EUR' });
    const number = newNumber();
    const id = await sent(client, number);
    const open = camelCased(await client.search(id));
    assert.equal(open.status, SearchStatus.IN_PROGRESS);
    assert.equal(open.dateFinalized, '');

    await client.check(id, 'wrong');
    await client.check(id, await newestCode(number, id));
    const closed = camelCased(await client.search(id));
    const date = closed.dateSubmitted;
    assert.match(date, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
    const { accountId, events } = closed;
    assert.match(events[0].id, /^[0-9a-f]{32}$/);
    assert.deepEqual(closed, {
      requestId: id,
      accountId,
      number,
      senderId: '',
      dateSubmitted: date,
      dateFinalized: date,
      firstEventDate: date,
      lastEventDate: date,
      status: SearchStatus.SUCCESS,
      price: '0.10000000',
      currency: 'EUR',
      estimatedPriceMessagesSent: '0.00000000',
      checks: [
        { dateReceived: date, code: '****', status: 'INVALID', ipAddress: '' },
        { dateReceived: date, code: '****', status: 'VALID', ipAddress: '' },
      ],
      events: [{ id: events[0].id, type: 'sms' }],
    });
  });

  test('is cancelled', async () => {
    const client = await clientWith();
    const id = await sent(client);
    await advance(30);
    assert.deepEqual(await client.cancel(id), { status: '0', command: Command.CANCEL });
    assert.equal((await client.search(id)).status, SearchStatus.CANCELLED);
  });

  test('goes on to its next event', async () => {
    const client = await clientWith();
    const number = newNumber();
    const id = await sent(client, number);
    const channels = async () => (await messages(number, id)).map(({ channel }) => channel);
    assert.deepEqual(await channels(), ['sms']);
    assert.deepEqual(await client.trigger(id), { status: '0', command: Command.TRIGGER_NEXT_EVENT });
    assert.deepEqual(await channels(), ['sms', 'tts']);
    assert.equal((await client.sendControl(Command.TRIGGER_NEXT_EVENT, id)).status, '0');
    assert.deepEqual(await channels(), ['sms', 'tts', 'tts']);
  });

  test('fails', async () => {
    const client = await clientWith();
    const id = await sent(client);
    for (let guess = 0; guess < 3; guess++) {
      await client.check(id, 'wrong');
    }
    assert.equal((await client.search(id)).status, SearchStatus.FAILED);
  });

  test('expires', async () => {
    const client = await clientWith();
    const id = await sent(client);
    await advance(605);
    assert.equal((await client.search(id)).status, SearchStatus.EXPIRED);
  });
});

describe('a request', () => {
  test('is made of all that the client can ask for, numbers as numbers', async () => {
    const client = await clientWith();
    const number = newNumber();
    const id = await sent(client, Number(number), {
      country: 'GB',
      senderId: 'ACME',
      codeLength: 6,
      lg: VerifyLanguages.GERMAN,
      pinExpiry: 120,
      nextEventWait: 60,
      workflowId: 4,
    });
    assert.equal((await client.search(id)).senderId, 'ACME');
    assert.equal((await newestCode(number, id)).length, 6);
    await advance(60);
    assert.deepEqual((await messages(number, id)).map(({ channel }) => channel), ['sms', 'sms']);
  });

  test('comes in every language and workflow', async () => {
    const client = await clientWith({ requests_per_second: 1000 });
    for (const lg of Object.values(VerifyLanguages)) {
      await sent(client, newNumber(), { lg });
    }
    for (const workflowId of Object.values(VerifyWorkflows)) {
      await sent(client, newNumber(), { workflowId });
    }
  });
});

describe('a payment', () => {
  test('is named in the message, and confirmed', async () => {
    const client = await clientWith();
    const number = newNumber();
    const answer = camelCased(await client.start({ number, payee: 'Acme', amount: 12.5 }));
    assert.deepEqual(answer, { requestId: answer.requestId, status: '0' });
    const [message] = await messages(number, answer.requestId);
    assert.match(message.body, /Acme/);
    assert.match(message.body, /12\.50/);
    const code = await newestCode(number, answer.requestId);
    assert.equal((await client.check(answer.requestId, code)).status, CheckStatus.SUCCESS);
  });

  test('of nothing is refused', async () => {
    const client = await clientWith();
    const payment = { number: newNumber(), payee: 'Acme', amount: 0 };
    assert.equal((await client.start(payment)).status, CheckStatus.INVALID_PARAM);
  });
});

describe('the status', () => {
  const start = (client, more) => client.start({ number: newNumber(), brand: 'Acme', ...more });

  async function guesses(count) {
    const client = await clientWith();
    const id = await sent(client);
    for (let guess = 1; guess < count; guess++) {
      await client.check(id, 'wrong');
    }
    return client.check(id, 'wrong');
  }

  const provocations = {
    SUCCESS: async () => start(await clientWith()),
    THROTTLED: async () => {
      const client = await clientWith({ requests_per_second: 1 });
      await client.search(UNKNOWN);
      return client.search(UNKNOWN);
    },
    MISSING_REQUIRED_PARAM: async () => start(await clientWith(), { number: '' }),
    INVALID_PARAM: async () => start(await clientWith(), { brand: 'example.com' }),
    INVALID_CREDENTIALS: async () => start(clientOf('abcd1234', 'wrong')),
    FAILED_TO_PROCESS: async () => (await clientWith()).check(UNKNOWN, '1234'),
    BARRED_API_KEY: async () => start(await clientWith({ barred: true })),
    CONCURRENT_VERIFICATIONS: async () => {
      const client = await clientWith();
      const number = newNumber();
      const requestId = await sent(client, number);
      const again = await start(client, { number });
      assert.equal(again.requestId, requestId);
      return again;
    },
    UNSUPPORTED_NETWORK: async () => start(await clientWith({ countries: ['AT'] })),
    CODE_MISMATCH: () => guesses(1),
    INVALID_CODE: () => guesses(3),
    DELIVERY_FAILED: async () => {
      const client = await clientWith();
      return client.cancel(await sent(client));
    },
    PIN_NOT_SUPPORTED: async () => start(await clientWith(), { pinCode: '1234' }),
  };

  // A running stack does not fail on command; nothing answers the other two yet.
  const never = ['INTERNAL_ERROR', 'PARTNER_QUOTA_EXCEEDED', 'NON_PERMITTED_DESTINATION'];

  for (const [name, provoke] of Object.entries(provocations)) {
    test(`${CheckStatus[name]} is ${name}`, async () => {
      const answer = await provoke();
      assert.equal(answer.status, CheckStatus[name]);
      assert.equal(typeof answer.errorText, name === 'SUCCESS' ? 'undefined' : 'string');
    });
  }

  test('101 has no name in the client', async () => {
    const answer = camelCased(await (await clientWith()).search(UNKNOWN));
    assert.deepEqual(answer, { requestId: UNKNOWN, status: '101', errorText: answer.errorText });
  });

  test('is one of these, or of those that nobody can provoke', () => {
    const named = [...Object.keys(provocations), ...never];
    assert.deepEqual(named.sort(), Object.keys(CheckStatus).sort());
  });
});
