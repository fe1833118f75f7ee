import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { Verify } from '@vonage/verify';
import { Verify2 } from '@vonage/verify2';

const base = process.env.WATCHWORD_URL;
assert(base, 'WATCHWORD_URL has to name a running local stack, such as http://127.0.0.1:3000');

let numbers = 0;

/** The methods of the client, and those that were called. */
export const methods = Object.getOwnPropertyNames(Verify.prototype).filter(
  (name) => name !== 'constructor',
);
export const tried = new Set();

export function newNumber() {
  return `4479111${76000 + numbers++}`;
}

/** The credentials of an account of its own, with those settings. */
export async function newAccount(settings = {}) {
  const account = await local('accounts', settings);
  return { apiKey: account.api_key, apiSecret: account.api_secret };
}

/** The client of an account of its own, with those settings. */
export async function clientWith(settings = {}) {
  const { apiKey, apiSecret } = await newAccount(settings);
  return clientOf(apiKey, apiSecret);
}

export function clientOf(apiKey, apiSecret) {
  const client = new Verify({ apiKey, apiSecret }, { apiHost: base });
  return Object.fromEntries(
    methods.map((name) => [
      name,
      (...parameters) => {
        tried.add(name);
        return client[name](...parameters);
      },
    ]),
  );
}

/** The application of an account of its own, whose key signs tokens. */
export async function newApplication(settings = {}) {
  const applicationId = randomUUID();
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const applications = [{ application_id: applicationId, public_key: publicKey }];
  await local('accounts', { ...settings, applications });
  return { applicationId, privateKey };
}

/** A client that signs tokens for an account of its own. */
export async function signingClient(settings = {}) {
  return new Verify2(await newApplication(settings), { apiHost: base });
}

/** What was sent for a request, oldest first. */
export async function messages(number, requestId) {
  const sent = await local(`messages?to=${number}`);
  return sent.filter((message) => message.request_id === requestId);
}

/** The code in the newest message. */
export async function newestCode(number, requestId) {
  const sent = await messages(number, requestId);
  return sent.at(-1).body.match(/(?<![0-9])[0-9]{4,10}(?![0-9])/)[0];
}

export async function advance(seconds) {
  await local('clock', { advance: `PT${seconds}S` });
}

async function local(path, body) {
  const post = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${base}/local/${path}`, body ? post : {});
  assert.equal(response.status, 200, path);
  return response.json();
}

/** An answer without the names that the client keeps beside its own, which are in camel case. */
export function camelCased(answer) {
  if (Array.isArray(answer)) {
    return answer.map(camelCased);
  }
  if (typeof answer !== 'object') {
    return answer;
  }
  return Object.fromEntries(
    Object.entries(answer)
      .filter(([name]) => !name.includes('_'))
      .map(([name, value]) => [name, camelCased(value)]),
  );
}
