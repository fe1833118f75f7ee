/**
 * What your frontend does: asks for a number and then for the code that was sent to it. It knows nothing of Watchword but what
 * your backend tells it, and keeps nothing.
 *
 *     signUp(document.querySelector('#sign-up'), { backend, phone: libphonenumber, onVerified })
 *
 * `backend` has the methods of `Verification`, in watchword.js; `phone` is the npm package libphonenumber-js.
 */
const MARKUP = `
  <p class="status" role="status"></p>
  <form data-screen="number" novalidate>
    <label>Country <select name="country" autocomplete="country"></select></label>
    <label>Mobile number
      <input name="number" type="tel" autocomplete="tel-national" aria-describedby="number-fault" required>
    </label>
    <p class="fault" id="number-fault" role="alert"></p>
    <button class="main">Send me a code</button>
  </form>
  <form data-screen="code" novalidate hidden>
    <p>The code for <strong class="number"></strong>.</p>
    <label>Code
      <input name="code" inputmode="numeric" autocomplete="one-time-code" aria-describedby="code-fault code-hint" required>
    </label>
    <p class="fault" id="code-fault" role="alert"></p>
    <p class="hint" id="code-hint"></p>
    <button class="main">Verify</button>
    <p class="actions">
      <button type="button" name="next">Call me instead</button>
      <button type="button" name="cancel">Cancel</button>
    </p>
  </form>
  <div data-screen="end" hidden>
    <p class="end" tabindex="-1"></p>
    <button type="button" class="main" name="again">Start again</button>
  </div>`;

const CODE_LENGTH = 6;

/** After this, what the screen says may no longer be so: a message may have failed, and the call come early. */
const STALE_MILLISECONDS = 5_000;

const PROBLEMS = {
  invalid: 'We cannot reach this number. Is it right?',
  'number-blocked': 'We cannot reach this number. Please use another.',
  'out-of-reach': 'We do not send codes to this country. Please use another number.',
  'number-resting': 'Too many codes were typed or sent for this number. Please try again later.',
  'under-way': 'A code is on its way to this number already. Please wait until it has run out.',
  'other-under-way': 'Something else is to be confirmed with this number. Please do that first.',
  'no-step-left': 'The call was the last way there is.',
  'code-too-soon': 'That was too fast. Please try again.',
  throttled: 'That was too fast. Please try again in a moment.',
};
const OUT_OF_ORDER = 'This did not work, and it is not your fault. Please try again in a moment.';

const SENT = {
  sms: 'We have sent you a code by SMS.',
  voice: 'We are calling you with the code.',
};
const UNREACHED = 'We could not reach this number. You can cancel, and use another.';

const ENDS = {
  completed: 'Your number is verified. Welcome!',
  failed: 'Three codes were wrong, so this one is void. You can have a new one.',
  expired: 'The code has run out. You can have a new one.',
  cancelled: 'Cancelled. No more is sent to you.',
};

const REAL_TIME = {
  now: () => Date.now(),
  onTick: (tick) => setInterval(tick, 1_000),
};

/**
 * Shows the form.
 *
 * `underWay` says whether the session has a request already, as after a reload. The answer's `refresh` has the form ask the
 * backend at once, for a backend that can tell when something has changed; `fill` puts a code in, as a phone's autofill does.
 */
export function signUp(element, options) {
  const { backend, phone, underWay = false, locale = () => undefined, onVerified = () => {}, time = REAL_TIME } = options;
  element.innerHTML = MARKUP;
  const form = new SignUp(element, { backend, phone, underWay, locale, onVerified, time });
  return { refresh: () => form.refresh(), fill: (text) => form.fill(text) };
}

class SignUp {
  #element;
  #with;
  #screen = 'number';
  #status;
  #asked = 0;
  #busy = false;
  #stale = false;

  constructor(element, collaborators) {
    this.#element = element;
    this.#with = collaborators;
    this.#listCountries();
    this.#on('[data-screen=number]', 'submit', () => this.#start());
    this.#on('[data-screen=code]', 'submit', () => this.#check());
    this.#on('[name=next]', 'click', () => this.#skip());
    this.#on('[name=cancel]', 'click', () => this.#cancel());
    this.#on('[name=again]', 'click', () => this.#show('number'));
    this.#find('[name=number]').addEventListener('input', (event) => this.#format(event.target));
    this.#find('[name=country]').addEventListener('change', () => this.#format(this.#find('[name=number]')));
    this.#find('[name=code]').addEventListener('input', (event) => {
      event.target.value = digits(event.target.value).slice(0, CODE_LENGTH);
    });
    this.#find('[name=code]').addEventListener('paste', (event) => {
      event.preventDefault();
      this.fill(event.clipboardData.getData('text'));
    });
    collaborators.time.onTick(() => this.#tick());
    if (collaborators.underWay) {
      this.#resume();
    }
  }

  /** The number as it is typed, in the way of its country; one that begins with a plus says itself which that is. */
  #format(input) {
    const { AsYouType } = this.#with.phone;
    const country = this.#find('[name=country]');
    const atEnd = input.selectionStart === input.value.length;
    const typed = new AsYouType(input.value.trim().startsWith('+') ? undefined : country.value);
    const formatted = typed.input(input.value);
    if (atEnd) {
      input.value = formatted;
    }
    country.value = typed.getCountry() ?? country.value;
    this.#fault('number', '');
  }

  /** A code, or a message with one in it. */
  fill(text) {
    const alone = text.match(new RegExp(`(?<!\\p{Nd})\\p{Nd}{${CODE_LENGTH}}(?!\\p{Nd})`, 'u'));
    this.#find('[name=code]').value = digits(alone ? alone[0] : text).slice(0, CODE_LENGTH);
    this.#find('[name=code]').focus();
  }

  async refresh() {
    if (this.#busy) {
      this.#stale = true;
      return;
    }
    if (this.#screen !== 'code') {
      return;
    }
    this.#asked = this.#with.time.now();
    try {
      const status = await this.#with.backend.status();
      // Meanwhile the user may have cancelled, or typed a code whose answer says more.
      if (this.#busy) {
        this.#stale = true;
      } else if (this.#screen === 'code') {
        this.#take(status);
      }
    } catch {
      // The screen stays as it is; the next tick asks again.
    }
  }

  async #resume() {
    this.#find('.number').textContent = 'your number';
    this.#show('code');
    await this.refresh();
  }

  #start() {
    const number = this.#number();
    if (!number) {
      return;
    }
    return this.#doing('number', async () => {
      await this.#with.backend.start({ number: number.format('E.164').slice(1), locale: this.#with.locale() });
      this.#find('.number').textContent = number.formatInternational();
      this.#find('[name=code]').value = '';
      this.#show('code');
      // Asked afterwards: whoever types quickly, or has the phone do it, does not have to wait for the answer.
      this.#stale = true;
    });
  }

  /** The number, if it can be one; otherwise the user is told what is wrong with it. */
  #number() {
    const { parsePhoneNumberFromString, validatePhoneNumberLength } = this.#with.phone;
    const { value } = this.#find('[name=number]');
    const country = this.#find('[name=country]').value;
    const number = parsePhoneNumberFromString(value, country);
    if (number?.isValid()) {
      return number;
    }
    const sentences = {
      TOO_SHORT: 'This number is too short.',
      TOO_LONG: 'This number is too long.',
    };
    const length = validatePhoneNumberLength(value, country);
    this.#fault('number', value.trim() ? (sentences[length] ?? 'This is not a phone number of that country.') : 'Please type your number.');
    this.#find('[name=number]').focus();
    return undefined;
  }

  #check() {
    const code = this.#find('[name=code]').value;
    if (code.length !== CODE_LENGTH) {
      this.#fault('code', `The code has ${CODE_LENGTH} digits.`);
      this.#find('[name=code]').focus();
      return;
    }
    return this.#doing('code', async () => {
      try {
        await this.#with.backend.check(code);
        this.#end('completed');
      } catch (problem) {
        if (problem.name === 'code-differs') {
          await this.#differs();
        } else if (problem.name === 'out-of-guesses') {
          this.#end('failed');
        } else if (problem.name === 'no-such-request') {
          this.#take(await this.#with.backend.status());
        } else {
          throw problem;
        }
      }
    });
  }

  async #differs() {
    const status = await this.#with.backend.status();
    this.#take(status);
    const left = status.wrong_codes_left;
    this.#fault('code', `That is not the code. You have ${left} ${left === 1 ? 'try' : 'tries'} left.`);
    this.#find('[name=code]').select();
  }

  #skip() {
    return this.#doing('code', async () => {
      await this.#with.backend.next();
      this.#take(await this.#with.backend.status());
      this.#find('[name=code]').focus();
    });
  }

  #cancel() {
    return this.#doing('code', async () => {
      try {
        await this.#with.backend.cancel();
        this.#end('cancelled');
      } catch (problem) {
        if (problem.name !== 'no-such-request') {
          throw problem;
        }
        this.#take(await this.#with.backend.status());
      }
    });
  }

  /** One thing at a time: a button that is pressed twice does it once. */
  async #doing(screen, action) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    this.#element.setAttribute('aria-busy', 'true');
    this.#fault(screen, '');
    try {
      await action();
    } catch (problem) {
      this.#fault(this.#screen, PROBLEMS[problem.name] ?? OUT_OF_ORDER);
    } finally {
      this.#busy = false;
      this.#element.removeAttribute('aria-busy');
    }
    if (this.#stale) {
      this.#stale = false;
      await this.refresh();
    }
  }

  #take(status) {
    this.#status = status;
    this.#asked = this.#with.time.now();
    if (status.status === 'pending') {
      this.#render();
    } else {
      this.#end(status.status);
    }
  }

  #tick() {
    if (this.#screen !== 'code' || !this.#status) {
      return;
    }
    const over = [this.#status.next_step_in, this.#status.expires_in].some(
      (seconds) => seconds !== undefined && this.#left(seconds) === 0,
    );
    if (over || this.#with.time.now() - this.#asked >= STALE_MILLISECONDS) {
      this.refresh();
    }
    this.#render();
  }

  /** What is left now of seconds that were left when the backend was asked. */
  #left(seconds) {
    return Math.max(0, seconds - Math.floor((this.#with.time.now() - this.#asked) / 1_000));
  }

  #render() {
    const { workflow, next_step_in: next, resend_in: resend, expires_in: expiry } = this.#status;
    const step = workflow.findLast(({ initiated_at: begun }) => begun);
    this.#say(step?.status === 'failed' ? UNREACHED : SENT[step?.channel ?? 'sms']);
    const hints = [`The code is valid for ${minutes(this.#left(expiry ?? 0))}.`];
    if (next !== undefined) {
      hints.push(`If you do not type it, we call you in ${minutes(this.#left(next))}.`);
    }
    this.#find('#code-hint').textContent = hints.join(' ');
    this.#find('[name=next]').hidden = resend === undefined;
    this.#offerCall(this.#left(resend ?? 0));
  }

  /** In that many seconds; undefined while the backend has not told. */
  #offerCall(wait) {
    const button = this.#find('[name=next]');
    button.disabled = wait !== 0;
    button.textContent = wait ? `Call me instead (in ${minutes(wait)})` : 'Call me instead';
  }

  #end(status) {
    this.#status = undefined;
    this.#show('end');
    this.#say('');
    const end = this.#find('.end');
    end.textContent = ENDS[status];
    end.dataset.status = status;
    end.focus();
    if (status === 'completed') {
      this.#with.onVerified();
    }
  }

  #show(screen) {
    this.#screen = screen;
    this.#find('#code-hint').textContent = '';
    for (const part of this.#element.querySelectorAll('[data-screen]')) {
      part.hidden = part.dataset.screen !== screen;
    }
    for (const field of ['number', 'code']) {
      this.#fault(field, '');
    }
    this.#offerCall(undefined);
    this.#find(`[data-screen=${screen}] input`)?.focus();
  }

  #say(sentence) {
    const status = this.#find('.status');
    // Said again, it would be read out again.
    if (status.textContent !== sentence) {
      status.textContent = sentence;
    }
  }

  #fault(field, sentence) {
    if (field === 'end') {
      return;
    }
    this.#find(`#${field}-fault`).textContent = sentence;
    this.#find(`[name=${field}]`).setAttribute('aria-invalid', String(sentence !== ''));
  }

  #listCountries() {
    const { getCountries, getCountryCallingCode } = this.#with.phone;
    const names = new Intl.DisplayNames(navigator.languages, { type: 'region' });
    const select = this.#find('[name=country]');
    getCountries()
      .map((country) => [names.of(country), country])
      .sort(([one], [other]) => one.localeCompare(other))
      .forEach(([name, country]) => select.add(new Option(`${name} (+${getCountryCallingCode(country)})`, country)));
    const home = new Intl.Locale(navigator.language).maximize().region;
    select.value = getCountries().includes(home) ? home : 'US';
  }

  #on(selector, event, action) {
    this.#find(selector).addEventListener(event, (happened) => {
      happened.preventDefault();
      action();
    });
  }

  #find(selector) {
    return this.#element.querySelector(selector);
  }
}

/** The digits of any script, as those that the API takes: 0 to 9. */
function digits(text) {
  const isDigit = (point) => /\p{Nd}/u.test(String.fromCodePoint(point));
  return [...text]
    .map((character) => character.codePointAt(0))
    .filter(isDigit)
    .map((point) => {
      let zero = point;
      while (isDigit(zero - 1)) {
        zero--;
      }
      return (point - zero) % 10;
    })
    .join('');
}

function minutes(seconds) {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
