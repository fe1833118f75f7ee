import assert from 'node:assert/strict';
import Nexmo from 'nexmo';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import Vonage2 from 'server-sdk-2';
import { Vonage as Vonage3 } from 'server-sdk-3';
import {
  advance,
  messages,
  newAccount,
  newApplication,
  newestCode,
  newNumber,
} from './stack.js';

const base = process.env.WATCHWORD_URL;
const { hostname, port } = new URL(base);

/** A client with callbacks. It takes a host and a port, and uses TLS on port 443 only. */
function withCallbacks(Client) {
  return ({ apiKey, apiSecret }) => {
    const { verify } = new Client({ apiKey, apiSecret }, { apiHost: hostname, port: Number(port) });
    const method = (name) => promisify(verify[name].bind(verify));
    return {
      start: method('request'),
      psd2: method('psd2'),
      check: (id, code) => method('check')({ request_id: id, code }),
      search: method('search'),
      cancel: (id) => method('control')({ request_id: id, cmd: 'cancel' }),
      trigger: (id) => method('control')({ request_id: id, cmd: 'trigger_next_event' }),
    };
  };
}

/** A client with promises, which takes a base URL. */
function withPromises({ apiKey, apiSecret }) {
  const { verify } = new Vonage3({ apiKey, apiSecret }, { apiHost: base });
  return {
    start: verify.start.bind(verify),
    psd2: verify.start.bind(verify),
    check: verify.check.bind(verify),
    search: verify.search.bind(verify),
    cancel: verify.cancel.bind(verify),
    trigger: verify.trigger.bind(verify),
  };
}

const clients = {
  'nexmo 2': withCallbacks(Nexmo),
  '@vonage/server-sdk 2': withCallbacks(Vonage2),
  '@vonage/server-sdk 3': withPromises,
};

for (const [name, clientOf] of Object.entries(clients)) {
  describe(name, () => {
    async function sent(client, number) {
      const { request_id: id, status } = await client.start({ number, brand: 'Acme' });
      assert.equal(status, '0');
      return id;
    }

    async function channels(number, id) {
      return (await messages(number, id)).map(({ channel }) => channel);
    }

    test('sends, falls back, checks', async () => {
      const client = clientOf(await newAccount({ price: '0.10', currency: 'EUR' }));
      const number = newNumber();
      const id = await sent(client, number);
      await advance(125);
      assert.deepEqual(await channels(number, id), ['sms', 'tts']);
      assert.equal((await client.check(id, '999999')).status, '16');
      const { status, price, currency } = await client.check(id, await newestCode(number, id));
      assert.deepEqual([status, price, currency], ['0', '0.10000000', 'EUR']);
    });

    test('searches and cancels', async () => {
      const client = clientOf(await newAccount());
      const id = await sent(client, newNumber());
      assert.equal((await client.search(id)).status, 'IN PROGRESS');
      await advance(30);
      assert.deepEqual(await client.cancel(id), { status: '0', command: 'cancel' });
      assert.equal((await client.search(id)).status, 'CANCELLED');
    });

    test('goes on to the next event', async () => {
      const client = clientOf(await newAccount());
      const number = newNumber();
      const id = await sent(client, number);
      assert.deepEqual(await client.trigger(id), { status: '0', command: 'trigger_next_event' });
      assert.deepEqual(await channels(number, id), ['sms', 'tts']);
    });

    test('confirms a payment', async () => {
      const client = clientOf(await newAccount());
      const number = newNumber();
      const { request_id: id } = await client.psd2({ number, payee: 'Acme', amount: 12.34 });
      assert.equal((await client.check(id, await newestCode(number, id))).status, '0');
    });
  });
}

test('@vonage/server-sdk 3 in version 2, with signed tokens', async () => {
  const { verify2 } = new Vonage3(await newApplication(), { apiHost: base });
  const number = newNumber();
  const workflow = ['sms', 'voice'].map((channel) => ({ channel, to: number }));
  const { requestId } = await verify2.newRequest({ brand: 'Acme', workflow });
  await verify2.nextWorkflow(requestId);
  const code = await newestCode(number, requestId.replaceAll('-', ''));
  assert.equal(await verify2.checkCode(requestId, code), 'completed');
  const second = await verify2.newRequest({ brand: 'Acme', workflow });
  await verify2.cancel(second.requestId);
});
