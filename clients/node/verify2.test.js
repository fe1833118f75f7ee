import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { advance, messages, newestCode, newNumber, signingClient } from './stack.js';

const UNKNOWN = '01234567-89ab-cdef-0123-456789abcdef';

function json(path) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url)));
}

function steps(number) {
  return [
    { channel: 'sms', to: number },
    { channel: 'voice', to: number },
  ];
}

/** Sends and answers with the request's id. */
async function sent(client, number = newNumber(), more = {}) {
  const answer = await client.newRequest({ brand: 'Acme', workflow: steps(number), ...more });
  assert.match(answer.requestId, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  return answer.requestId;
}

/** The id as version 1 and the outbox have it. */
function plain(id) {
  return id.replaceAll('-', '');
}

/** The status and the body of the answer that the client throws. */
async function refused(call) {
  let answer;
  await assert.rejects(call, (error) => {
    answer = error.response;
    return true;
  });
  return { status: answer.status, body: await answer.json() };
}

test('the version of the client is the one that package.json names', () => {
  const { version } = json('./node_modules/@vonage/verify2/package.json');
  assert.equal(version, json('./package.json').dependencies['@vonage/verify2']);
});

describe('a life in version 2, with signed tokens', () => {
  test('sends, falls back, checks', async () => {
    const client = await signingClient();
    const number = newNumber();
    const id = await sent(client, number, { channelTimeout: 60 });
    await advance(60);
    const channels = (await messages(number, plain(id))).map(({ channel }) => channel);
    assert.deepEqual(channels, ['sms', 'tts']);

    const code = await newestCode(number, plain(id));
    const wrong = code === '0000' ? '1111' : '0000';
    const miss = await refused(client.checkCode(id, wrong));
    assert.equal(miss.status, 400);
    assert.equal(miss.body.title, 'Invalid Code');
    assert.equal(await client.checkCode(id, code), 'completed');
    assert.equal((await refused(client.checkCode(id, code))).status, 404);
  });

  test('goes on to its next step, while there is one', async () => {
    const client = await signingClient();
    const number = newNumber();
    const id = await sent(client, number);
    assert.equal(await client.nextWorkflow(id), true);
    const channels = (await messages(number, plain(id))).map(({ channel }) => channel);
    assert.deepEqual(channels, ['sms', 'tts']);
    assert.equal(await client.nextWorkflow(id), false);
  });

  test('is cancelled, and its number is free', async () => {
    const client = await signingClient();
    const number = newNumber();
    assert.equal(await client.cancel(await sent(client, number)), true);
    await sent(client, number);
    assert.equal(await client.cancel(UNKNOWN), false);
  });

  test('says all that is wrong with a request', async () => {
    const client = await signingClient();
    const { status, body } = await refused(
      client.newRequest({ brand: '', workflow: [{ channel: 'sms', to: '1' }], codeLength: 3 }),
    );
    assert.equal(status, 422);
    const names = body.invalid_parameters.map(({ name }) => name);
    assert.deepEqual(names, ['brand', 'workflow[0].to', 'code_length']);
  });

  test('names the request that has the number', async () => {
    const client = await signingClient();
    const number = newNumber();
    const id = await sent(client, number);
    const { status, body } = await refused(
      client.newRequest({ brand: 'Acme', workflow: steps(number) }),
    );
    assert.deepEqual([status, body.request_id], [409, id]);
  });

  test('is worded by a template of the account', async () => {
    const client = await signingClient({ may_use_templates: true });
    const made = await client.createTemplate({ name: 'usual' });
    assert.equal(made.isDefault, true);
    const renamed = await client.updateTemplate({ templateId: made.templateId, name: 'first' });
    assert.deepEqual([renamed.name, renamed.isDefault], ['first', true]);
    const text = '${code}, says ${brand}';
    const fragment = { channel: 'sms', locale: 'en-gb', text };
    const added = await client.createTemplateFragment(made.templateId, fragment);
    assert.equal(added.text, text);

    const number = newNumber();
    const id = await sent(client, number, { locale: 'en-gb', templateId: made.templateId });
    const [message] = await messages(number, plain(id));
    assert.match(message.body, /^[0-9]{4}, says Acme$/);

    for await (const template of client.listAllTemplates()) {
      assert.equal(template.templateId, made.templateId);
    }
    assert.equal(
      await client.deleteTemplateFragment(made.templateId, added.templateFragmentId),
      true,
    );
    assert.equal(await client.deleteTemplate(made.templateId), true);
  });

  test("does not reach another account's requests", async () => {
    const id = await sent(await signingClient());
    assert.equal((await refused((await signingClient()).checkCode(id, '1234'))).status, 404);
  });
});
