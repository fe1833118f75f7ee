/**
 * A backend with a sign-up: `npm install && node server.js`, with a local stack running. The browser never sees the API's
 * secret, nor the id of a request: both stay here.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { Problem, Verification } from './watchword.js';

const environment = process.env;
const watchword = {
  url: environment.WATCHWORD_URL ?? 'http://127.0.0.1:3000',
  apiKey: environment.WATCHWORD_API_KEY ?? 'abcd1234',
  apiSecret: environment.WATCHWORD_API_SECRET ?? 'local-secret',
  brand: 'Acme',
};

const FILES = {
  '/': ['index.html', 'text/html'],
  '/app.js': ['app.js', 'text/javascript'],
  '/signup.js': ['signup.js', 'text/javascript'],
  '/libphonenumber.js': ['node_modules/libphonenumber-js/bundle/libphonenumber-min.js', 'text/javascript'],
};

/** Yours is in a store that outlives the process, and forgets. */
const sessions = new Map();

const ROUTES = {
  async 'POST /sign-up'(session, { number, locale }) {
    const verification = new Verification(watchword);
    await verification.start({ number: String(number), locale });
    session.verification = verification;
    session.number = number;
  },
  async 'GET /sign-up'({ verification }) {
    const { request_id: _, ...status } = await started(verification).status();
    return status;
  },
  async 'POST /sign-up/check'(session, { code }) {
    await started(session.verification).check(String(code));
    // Only now does the number belong to this user. The number is the session's: never take it from this call.
    session.verifiedNumber = session.number;
  },
  async 'POST /sign-up/next'({ verification }) {
    await started(verification).next();
  },
  async 'DELETE /sign-up'({ verification }) {
    await started(verification).cancel();
  },
};

function started(verification) {
  if (!verification) {
    throw new Problem({ name: 'no-such-request', detail: 'This session has no request.' });
  }
  return verification;
}

function sessionOf(request, response) {
  const id = /(?:^|; )session=([0-9a-f-]{36})(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  if (sessions.has(id)) {
    return sessions.get(id);
  }
  const session = {};
  const fresh = randomUUID();
  sessions.set(fresh, session);
  response.setHeader('set-cookie', `session=${fresh}; HttpOnly; SameSite=Strict; Path=/`);
  return session;
}

async function bodyOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) {
    text += part;
    if (text.length > 1_000) {
      throw new Problem({ name: 'too-large', detail: 'The body is too large.' });
    }
  }
  return text ? JSON.parse(text) : {};
}

async function answer(request, response) {
  const file = request.method === 'GET' && FILES[request.url];
  if (file) {
    const [name, type] = file;
    response.setHeader('content-type', `${type};charset=utf-8`);
    return response.end(await readFile(new URL(name, import.meta.url)));
  }
  const route = ROUTES[`${request.method} ${request.url}`];
  const send = (status, body) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  // A form on another site cannot send this type.
  if (!route || request.headers['content-type'] !== 'application/json') {
    return send(404, { name: 'no-such-path', detail: 'There is no such thing.' });
  }
  try {
    return send(200, (await route(sessionOf(request, response), await bodyOf(request))) ?? {});
  } catch (problem) {
    return problem instanceof Problem ? send(400, problem) : send(500, { name: 'internal-error', detail: 'Try again.' });
  }
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(Number(environment.PORT ?? 8080), '127.0.0.1', () => {
  console.log(`Sign up at http://127.0.0.1:${server.address().port}/`);
});
