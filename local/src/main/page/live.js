const TOPICS = ['clock', 'carrier', 'messages', 'requests', 'calls'];

/**
 * What the stack tells of itself, as it changes: each topic's newest value. The browser connects again by itself when the
 * stack was stopped and is back.
 *
 * A browser has six connections to a host, for all its tabs together, and each of these takes one: so a tab that nobody sees
 * lets go of its own, and is told how things stand when it is seen again.
 */
export class Live {
  #topics = new Map();
  #listeners = [];
  #source;

  constructor() {
    const connect = () => (document.hidden ? this.#close() : this.#open());
    document.addEventListener('visibilitychange', connect);
    connect();
  }

  #open() {
    this.#close();
    this.#source = new EventSource('/local/live');
    for (const topic of TOPICS) {
      this.#source.addEventListener(topic, (event) => this.#take(topic, JSON.parse(event.data)));
    }
    this.#source.addEventListener('open', () => this.onConnection(true));
    this.#source.addEventListener('error', () => this.onConnection(false));
  }

  #close() {
    this.#source?.close();
    this.#source = undefined;
  }

  #take(topic, value) {
    this.#topics.set(topic, value);
    this.#listeners.filter(([of]) => of === topic).forEach(([, listener]) => listener(value));
  }

  /** Told whether there is a connection. */
  onConnection = () => {};

  /** Calls the listener with every new value of a topic. */
  on(topic, listener) {
    this.#listeners.push([topic, listener]);
  }

  /** The newest value of a topic; undefined before the first. */
  get(topic) {
    return this.#topics.get(topic);
  }

  /** The stack's own time, in milliseconds. */
  now() {
    return Date.parse(this.get('clock')?.now ?? 0);
  }
}
