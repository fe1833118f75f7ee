import { Diagram } from './diagram.js';
import { element, span, timeOfDay } from './element.js';

const NEWEST = '';

/** The state machine and one request in it. */
export class Machine {
  #diagram;
  #requests = [];
  #calls = [];
  #now = 0;
  #own;
  #onFollow;
  #find = (id) => document.getElementById(id);

  /** @param onFollow told whenever another request may be the one that is shown */
  constructor({ definition, onFollow }) {
    this.#diagram = new Diagram(this.#find('diagram'), definition);
    this.#onFollow = onFollow;
    this.#find('request').append(new Option('the newest', NEWEST));
    this.#find('request').addEventListener('change', () => this.#show());
  }

  /** The request that is shown: the one chosen, otherwise this tab's own, otherwise the newest. */
  get request() {
    const chosen = this.#find('request').value;
    const named = (id) => this.#requests.find((request) => request.request_id === id);
    return named(chosen) ?? named(this.#own) ?? this.#requests[0];
  }

  /** This tab started that one. */
  own(id) {
    this.#own = id;
    this.#find('request').value = NEWEST;
    this.#show();
  }

  take({ requests = [], calls = [], now }) {
    this.#requests = requests;
    this.#calls = calls;
    this.#now = now;
    this.#list();
    this.#show();
  }

  #list() {
    const select = this.#find('request');
    const { value } = select;
    const options = this.#requests.map(
      ({ request_id: id, execution }) => new Option(`${id.slice(0, 8)}… ${stateOf(execution)}`, id),
    );
    select.replaceChildren(new Option(this.#own ? "this tab's" : 'the newest', NEWEST), ...options);
    select.value = this.#requests.some(({ request_id: id }) => id === value) ? value : NEWEST;
  }

  #show() {
    const { request } = this;
    if (request) {
      const visits = request.execution?.states ?? [];
      const summary = this.#summary(request);
      this.#say(summary);
      this.#diagram.light(visits, `The state machine. ${summary}`);
      this.#find('visits').replaceChildren(...visits.map((visit, i) => visitLine(visit, channelOf(request, i))));
      this.#find('item').replaceChildren(...Object.entries(request.item).flatMap(attributeLines));
    }
    const calls = this.#calls.filter(({ request_id: id }) => !request || id === request.request_id);
    update(this.#find('calls'), calls);
    this.#onFollow();
  }

  #say(sentence) {
    if (this.#find('summary').textContent !== sentence) {
      this.#find('summary').textContent = sentence;
    }
  }

  #summary(request) {
    const { execution } = request;
    if (!execution) {
      return 'Accepted; its execution has not started.';
    }
    if (execution.status !== 'RUNNING') {
      const end = execution.status === 'SUCCEEDED' ? 'succeeded' : `failed with ${execution.error}`;
      return `Over: the execution ${end}. States entered, which is what is billed: ${execution.transitions}.`;
    }
    const state = [stateOf(execution), channelOf(request, execution.states.length - 1)].filter(Boolean).join(', ');
    const left = Math.ceil((Date.parse(execution.due) - this.#now) / 1_000);
    return execution.due ? `${state}. It goes on in ${span(Math.max(0, left))}, if nothing else happens.` : `${state}.`;
  }
}

function stateOf(execution) {
  return execution ? (execution.status === 'RUNNING' ? execution.states.at(-1)?.name : execution.status.toLowerCase()) : 'accepted';
}

/** How the message of that visit went out, if it is one to a step: each such visit is to the next. */
function channelOf({ item, execution }, visit) {
  const name = 'Deliver';
  const visits = execution.states.slice(0, visit + 1).map((state) => state.name);
  const step = visits.filter((other) => other === name).length - 1;
  return visits[visit] === name ? item.messages?.find((message) => message.step === step)?.channel : undefined;
}

function visitLine({ name, entered, exited, retries, error }, channel) {
  const times = `${timeOfDay(entered)}${exited ? ` to ${timeOfDay(exited)}` : ', now'}`;
  const more = [channel, retries > 0 && `${retries} tried again`, error].filter(Boolean).join(', ');
  return element('li', {}, element('code', {}, name), ` ${times}`, more && element('span', { class: 'quiet' }, ` ${more}`));
}

function attributeLines([name, value]) {
  return [element('dt', {}, name), element('dd', {}, typeof value === 'string' ? value : JSON.stringify(value))];
}

/** Adds the calls that are new, takes away those that are gone: what the user has opened stays open. */
function update(list, calls) {
  const wanted = new Set(calls.map(({ id }) => String(id)));
  [...list.children].filter((entry) => !wanted.has(entry.dataset.id)).forEach((entry) => entry.remove());
  const present = new Set([...list.children].map((entry) => entry.dataset.id));
  calls.filter(({ id }) => !present.has(String(id))).forEach((call) => list.prepend(callEntry(call)));
}

function callEntry({ id, at, method, path, status, curl, answer }) {
  const copy = element('button', { type: 'button', class: 'copy', 'aria-label': `Copy as curl: ${method} ${path}` }, 'Copy');
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(curl);
    copy.textContent = 'Copied';
  });
  return element(
    'li',
    { 'data-id': id },
    element(
      'details',
      {},
      element('summary', {}, element('b', { class: status < 400 ? 'good' : 'bad' }, status), ` ${method} ${path} `, element('span', { class: 'quiet' }, timeOfDay(at))),
      element('pre', { tabindex: '0', class: 'curl', 'aria-label': 'As curl' }, curl),
      element('pre', { tabindex: '0', class: 'answer', 'aria-label': 'The answer' }, answer || '(no body)'),
    ),
    copy,
  );
}
