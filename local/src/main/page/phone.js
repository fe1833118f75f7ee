import { element, timeOfDay } from './element.js';

/** A phone: text messages arrive, calls ring and are heard. */
export class Phone {
  #onCode;
  #number;
  #shown = new Map();
  #ringing;
  #find = (id) => document.getElementById(id);

  /** @param onCode told a text message, when the user wants its code typed */
  constructor({ onCode }) {
    this.#onCode = onCode;
    this.#find('answer').addEventListener('click', () => this.#answer());
    this.#find('decline').addEventListener('click', () => this.#hangUp('Declined.'));
  }

  /** Shows the messages to that number, of those there are; `languageOf` tells a message's language, where that is known. */
  show(number, messages, now, languageOf) {
    this.#find('phone-time').textContent = now ? timeOfDay(now).slice(0, 5) : '';
    if (number !== this.#number) {
      this.#belongTo(number);
    }
    for (const message of messages.filter(({ to }) => to === number)) {
      if (!this.#shown.has(message.id)) {
        this.#take(message, languageOf(message));
      }
    }
  }

  #belongTo(number) {
    this.#number = number;
    this.#shown.clear();
    this.#ringing = undefined;
    this.#find('call').hidden = true;
    this.#find('messages').replaceChildren();
    this.#find('owner').textContent = number ?? 'no number yet';
  }

  #take(message, language) {
    const entry = element('li', { class: message.channel, 'data-request': message.request_id ?? '' });
    this.#shown.set(message.id, entry);
    this.#find('messages').append(entry);
    if (message.channel === 'sms') {
      this.#bubble(entry, message, language);
    } else {
      this.#ring(entry, message, language);
    }
    entry.scrollIntoView({ block: 'nearest' });
  }

  #bubble(entry, message, language) {
    const use = element('button', { type: 'button', class: 'use' }, 'Fill in the code');
    use.addEventListener('click', () => this.#onCode(message.body));
    entry.append(
      element('p', { class: 'from' }, `${message.from || 'SMS'} · ${timeOfDay(message.sent_at)}`),
      element('p', { class: 'body', dir: 'auto', ...language && { lang: language } }, message.body),
      use,
    );
  }

  /** A call that nobody has answered when the next one comes is missed. */
  #ring(entry, message, language) {
    this.#hangUp('Missed.');
    this.#ringing = { entry, message, language };
    entry.append(element('p', { class: 'from' }, `Call · ${timeOfDay(message.sent_at)}`), element('p', { class: 'fate' }, 'Ringing.'));
    this.#find('call').hidden = false;
  }

  #answer() {
    const { entry, message, language } = this.#ringing;
    this.#hangUp('Answered.');
    const again = element('button', { type: 'button', class: 'use' }, 'Hear it again');
    again.addEventListener('click', () => speak(message.body, language));
    entry.append(element('p', { class: 'body', dir: 'auto', ...language && { lang: language } }, message.body), again);
    speak(message.body, language);
    again.focus();
  }

  #hangUp(fate) {
    if (this.#ringing) {
      this.#ringing.entry.querySelector('.fate').textContent = fate;
      this.#ringing = undefined;
    }
    this.#find('call').hidden = true;
  }
}

/** Speaks, where the browser can; codes digit by digit, as the call's SSML says. */
function speak(text, language) {
  if (!window.speechSynthesis) {
    return;
  }
  const words = new SpeechSynthesisUtterance(text.replace(/\p{Nd}{4,}/gu, (code) => [...code].join(' ')));
  words.rate = 0.9;
  if (language) {
    words.lang = language;
  }
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}
