import { signUp } from './signup.js';

async function call(method, path = '', body = undefined) {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`/sign-up${path}`, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) {
    throw Object.assign(new Error(answer.detail), answer);
  }
  return answer;
}

/** The five routes of server.js. */
const backend = {
  start: (user) => call('POST', '', user),
  status: () => call('GET'),
  check: (code) => call('POST', '/check', { code }),
  next: () => call('POST', '/next'),
  cancel: () => call('DELETE'),
};

signUp(document.querySelector('#sign-up'), {
  backend,
  phone: window.libphonenumber,
  underWay: await backend.status().then(
    ({ status }) => status === 'pending',
    () => false,
  ),
});
