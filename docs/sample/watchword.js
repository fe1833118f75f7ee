/**
 * What your backend does: the calls of one user's verification. Keep an instance, or its id, in the user's session. The id
 * stays there, as the secret stays on your servers: who has neither can neither guess at another's code nor end another's request.
 */
export class Verification {
  #watchword;
  #id;

  /**
   * @param {{url: string, apiKey: string, apiSecret: string, brand: string}} watchword where it is, and your account there
   * @param {string=} id of a request that was started before
   */
  constructor(watchword, id) {
    this.#watchword = watchword;
    this.#id = id;
  }

  /** The id of the request, once there is one. */
  get id() {
    return this.#id;
  }

  /**
   * Sends a code by SMS and, should nobody type it within two minutes, reads it out in a call.
   *
   * @param {{number: string, locale: string=}} user the number with its country's code; without a locale, its country's language
   */
  async start({ number, locale }) {
    const { brand } = this.#watchword;
    const workflow = ['sms', 'voice'].map((channel) => ({ channel, to: number }));
    const order = { brand, locale, code_length: 6, channel_timeout: 120, workflow };
    const { request_id } = await this.#call('POST', '', order);
    this.#id = request_id;
  }

  /** How it stands: what a screen needs, above all the seconds until something happens, and the wrong codes left. */
  status() {
    return this.#call('GET', `/${this.#id}`);
  }

  /** Ends well, or is a {@link Problem}: `code-differs`, `out-of-guesses`, `code-too-soon`, `no-such-request`, `invalid`. */
  check(code) {
    return this.#call('POST', `/${this.#id}`, { code });
  }

  /** Has the call come now. */
  next() {
    return this.#call('POST', `/${this.#id}/next_workflow`);
  }

  /** Ends it; the number is free for another request at once. */
  cancel() {
    return this.#call('DELETE', `/${this.#id}`);
  }

  async #call(method, path, body) {
    const { url, apiKey, apiSecret } = this.#watchword;
    const headers = { authorization: `Basic ${btoa(`${apiKey}:${apiSecret}`)}` };
    if (body) {
      headers['content-type'] = 'application/json';
    }
    const response = await fetch(`${url}/v2/verify${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw Problem.of(response, text);
    }
    return text ? JSON.parse(text) : {};
  }
}

/** An answer that is not what was asked for. Tell them apart by `name`: see docs/PROBLEMS.md. */
export class Problem extends Error {
  /** @param {{name: string, detail: string, retryAfter: number=}} problem */
  constructor({ name, detail, retryAfter }) {
    super(detail);
    this.name = name;
    this.retryAfter = retryAfter;
  }

  /** What your frontend is told. */
  toJSON() {
    return { name: this.name, detail: this.message, retryAfter: this.retryAfter };
  }

  static of(response, text) {
    const retryAfter = Number(response.headers.get('retry-after')) || undefined;
    try {
      const { type, detail } = JSON.parse(text);
      return new Problem({ name: type.replace('/problems/', ''), detail, retryAfter });
    } catch {
      return new Problem({ name: 'internal-error', detail: `HTTP ${response.status}`, retryAfter });
    }
  }
}
