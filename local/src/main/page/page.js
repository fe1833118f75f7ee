import { signUp } from '/local/sample/signup.js';
import { Verification } from '/local/sample/watchword.js';
import { element, span } from './element.js';
import { Live } from './live.js';
import { Machine } from './machine.js';
import { Phone } from './phone.js';

const find = (id) => document.getElementById(id);
const fetchJson = async (path, options) => (await fetch(path, options)).json();

/** Tells the stack something; what it objects is shown. */
async function tell(path, method, body) {
  const response = await fetch(path, { method, body: body && JSON.stringify(body) });
  trouble(response.ok ? '' : (await response.json()).error);
}

function trouble(sentence) {
  find('trouble').textContent = sentence;
  find('trouble').hidden = !sentence;
}

const [stack, definition] = await Promise.all([fetchJson('/local/stack'), fetchJson('/local/statemachine')]);
const live = new Live();
const tab = window.sessionStorage;

/** The session that a backend would keep: here it is this tab, and the page plays the backend with the account everybody knows. */
const account = { url: location.origin, apiKey: stack.api_key, apiSecret: stack.api_secret, brand: 'Acme' };
const verification = new Verification(account, tab.getItem('request') ?? undefined);
const backend = {
  async start(user) {
    await verification.start(user);
    tab.setItem('request', verification.id);
    machine.own(plain(verification.id));
  },
  status: () => verification.status(),
  check: (code) => verification.check(code),
  next: () => verification.next(),
  cancel: () => verification.cancel(),
};

/** The request's id as everything but version 2 has it. */
function plain(id) {
  return id?.replaceAll('-', '');
}

const form = signUp(find('sign-up'), {
  backend,
  phone: window.libphonenumber,
  underWay: Boolean(verification.id),
  locale: () => find('locale').value || undefined,
  time: { now: () => live.now(), onTick: (tick) => live.on('clock', tick) },
});
const phone = new Phone({ onCode: (text) => form.fill(text) });
const machine = new Machine({ definition, onFollow: () => showPhone() });
if (verification.id) {
  machine.own(plain(verification.id));
}

function showPhone() {
  const requests = live.get('requests') ?? [];
  const localeOf = (message) => requests.find(({ request_id: id }) => id === message.request_id)?.item.locale;
  phone.show(machine.request?.number, live.get('messages') ?? [], live.get('clock')?.now, localeOf);
}

for (const topic of ['clock', 'requests', 'calls', 'messages']) {
  live.on(topic, () => machine.take({ requests: live.get('requests'), calls: live.get('calls'), now: live.now() }));
}

// A backend would be told by a callback that something has happened to its request.
let known;
live.on('requests', (requests) => {
  const own = JSON.stringify(requests.find(({ request_id: id }) => id === plain(verification.id)));
  if (own !== known) {
    known = own;
    form.refresh();
  }
});

live.on('clock', ({ now, next }) => {
  find('now').textContent = now.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
  find('now').dateTime = now;
  const seconds = Math.ceil((Date.parse(next) - Date.parse(now)) / 1_000);
  find('next').textContent = next ? `next event in ${span(Math.max(0, seconds))}` : 'nothing is due';
  find('to-next').disabled = !next;
});
for (const button of document.querySelectorAll('[data-advance]')) {
  button.addEventListener('click', () => tell('/local/clock', 'POST', { advance: button.dataset.advance }));
}

const MANY = 999;
find('fault').addEventListener('change', async ({ target }) => {
  const fault = target.value;
  await tell('/local/carrier', 'DELETE');
  if (fault) {
    await tell('/local/carrier', 'POST', { fail: fault, times: MANY });
  }
});
live.on('carrier', (faults) => {
  const forAll = faults.findLast(({ to, channel }) => !to && !channel);
  find('fault').value = forAll?.fail ?? '';
  find('faults').textContent = faults
    .filter((fault) => fault !== forAll)
    .map(({ fail, channel, to, times }) => `${fail}: the next ${times} ${channel ?? 'messages'}${to ? ` to ${to}` : ''}`)
    .join('; ');
});

find('locale').append(new Option("that of the number's country", ''), ...stack.locales.map(localeOption));

function localeOption(tag) {
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(tag);
  const own = new Intl.DisplayNames([tag], { type: 'language' }).of(tag);
  const option = element('option', { value: tag, lang: 'en' }, `${name} · ${tag}`);
  option.title = own;
  return option;
}

live.onConnection = (connected) =>
  trouble(connected ? '' : 'The local stack does not answer. This page goes on by itself when it is back.');
