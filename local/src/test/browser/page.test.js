import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { launch, newNumber, User } from './user.js';
import { stack } from './stack.js';

const AXE = new URL('./node_modules/axe-core/axe.min.js', import.meta.url);
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let local;
let browser;
let context;
let user;

before(async () => {
  local = await stack();
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await local?.stop();
});

beforeEach(async () => {
  // Whatever others have left under way is over then.
  await fetch(`${local.url}/local/clock`, { method: 'POST', body: '{"advance":"PT1H"}' });
  context = await browser.newContext({ viewport: { width: 1500, height: 1000 }, locale: 'en-GB', reducedMotion: 'reduce' });
  context.setDefaultTimeout(30_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  user = await User.open(context, local.url);
});

afterEach(async () => {
  await fetch(`${local.url}/local/carrier`, { method: 'DELETE' });
  await context.close();
});

function withoutFaults() {
  // An answer of 4xx is no fault of the page, but the browser says it in the console.
  assert.deepEqual(user.faults.filter((fault) => !/status of 4(00|09|10)/.test(fault)), []);
}

describe('the page', () => {
  test('says that it is the local stack, and that nothing is sent', async () => {
    assert.match(await user.page.title(), /local stack/);
    await user.sees('header', 'local stack');
    await user.sees('header', 'Nothing is sent to anybody');
  });

  test('draws every state of the definition', async () => {
    const { States } = await (await fetch(`${local.url}/local/statemachine`)).json();
    const drawn = await user.page.locator('.state:not(.Terminal)').evaluateAll((states) => states.map((state) => state.dataset.state));
    assert.deepEqual(drawn.sort(), Object.keys(States).sort());
  });

  test('asks nothing of anybody else, and breaks no rule of its own', async () => {
    await user.asksForACode();
    withoutFaults();
  });

  for (const [file, installed] of [
    ['vendor/libphonenumber-js/libphonenumber-min.js', 'libphonenumber-js/bundle/libphonenumber-min.js'],
    ['vendor/dagre/dagre.esm.js', '@dagrejs/dagre/dist/dagre.esm.js'],
  ]) {
    test(`has ${file} as it was published`, async () => {
      const served = await (await fetch(`${local.url}/local/page/${file}`)).text();
      assert.equal(served, readFileSync(new URL(`./node_modules/${installed}`, import.meta.url), 'utf8'));
    });
  }
});

describe('a verification', () => {
  test('by SMS', async () => {
    await user.asksForACode();
    await user.seesState('Deliver');
    await user.sees('#summary', 'It goes on in 2 min');
    await user.types(await user.readsTheCode());
    await user.sees('.end', 'Your number is verified');
    await user.seesState('End');
    await user.sees('#summary', 'which is what is billed: 1.');
    withoutFaults();
  });

  test('by a code that is typed while the form still asks how things stand', async () => {
    let letGo;
    const held = new Promise((resolve) => {
      letGo = resolve;
    });
    await user.page.route('**/v2/verify/*', async (route) => {
      if (route.request().method() === 'GET') {
        await held;
      }
      await route.continue();
    });
    await user.asksForACode();
    assert.ok(await user.button(/Call me instead/).isDisabled(), 'how soon a call is no nuisance is not known yet');
    await user.types(await user.readsTheCode());
    await user.sees('.end', 'Your number is verified');
    letGo();
    await user.page.unrouteAll({ behavior: 'wait' });
    assert.ok(await user.page.locator('.end').isVisible());
    withoutFaults();
  });

  test('by a call, when nobody types the code for two minutes', async () => {
    await user.page.evaluate(() => {
      window.spoken = [];
      window.speechSynthesis.speak = (words) => window.spoken.push({ text: words.text, lang: words.lang });
    });
    await user.page.getByLabel('Language of the messages').selectOption('de-de');
    await user.asksForACode();
    await user.button('2 min on').click();
    await user.call.waitFor();
    await user.seesState('Deliver');
    await user.sees('#summary', 'Deliver, tts.');
    await user.sees('#sign-up .status', 'We are calling you');
    await user.call.getByRole('button', { name: 'Answer' }).click();
    const code = await user.readsTheCode();
    await user.sees('#messages li.tts .body', code);
    assert.equal(await user.call.isVisible(), false);
    const [{ text, lang }] = await user.page.evaluate(() => window.spoken);
    assert.ok(text.includes([...code].join(' ')), 'digit by digit');
    assert.equal(lang, 'de-de');
    await user.types(code);
    await user.sees('.end', 'Your number is verified');
    await user.sees('#summary', 'billed: 3.');
  });

  test('by a call that the user asks for, once that is no nuisance', async () => {
    await user.asksForACode();
    assert.ok(await user.button(/Call me instead/).isDisabled());
    for (let i = 0; i < 3; i++) {
      await user.button('10 s on').click();
    }
    await user.button('Call me instead').click();
    await user.call.waitFor();
    await user.sees('#visits', 'Skipped');
    await user.call.getByRole('button', { name: 'Decline' }).click();
    await user.sees('#messages li.tts', 'Declined.');
  });

  test('fails with the third wrong code', async () => {
    await user.asksForACode();
    const [first, second, third] = await user.wrongCodes();
    await user.types(first);
    await user.sees('#code-fault', 'You have 2 tries left');
    await user.types(second);
    await user.sees('#code-fault', 'You have 1 try left');
    await user.types(third);
    await user.sees('.end', 'Three codes were wrong');
    await user.sees('#calls summary', '410 POST');
  });

  test('is cancelled, and the number is free at once', async () => {
    await user.asksForACode();
    await user.button('Cancel').click();
    await user.sees('.end', 'Cancelled.');
    await user.button('Start again').click();
    await user.asksForACode();
    await user.seesState('Deliver');
    withoutFaults();
  });

  test('expires', async () => {
    await user.asksForACode();
    await user.button('To the next event').click();
    await user.call.waitFor();
    await user.button('2 min on').click();
    await user.sees('.end', 'The code has run out');
    await user.sees('#visits', 'Expire');
    await user.sees('#summary', 'billed: 5.');
  });

  test('goes on after the page was loaded anew', async () => {
    await user.asksForACode();
    const code = await user.readsTheCode();
    await user.page.reload();
    await user.sees('#sign-up .status', 'We have sent you a code');
    await user.seesState('Deliver');
    await user.types(code);
    await user.sees('.end', 'Your number is verified');
  });

  test('meets a carrier that refuses every message', async () => {
    await user.choosesFault('refused');
    await user.page.getByLabel('Country').selectOption('GB');
    await user.page.getByLabel('Mobile number').fill(user.number);
    await user.button('Send me a code').click();
    await user.sees('#visits', 'Refused');
    await user.sees('#sign-up .status', 'We could not reach this number.');
    assert.equal(await user.page.locator('#messages li').count(), 0);
    await user.button('2 min on').click();
    await user.sees('.end', 'The code has run out');
  });
});

describe('the language of the messages', () => {
  for (const [locale, words, direction] of [
    ['ja-jp', /認証コード|コード/, 'ltr'],
    ['ar-xa', /رمز/, 'rtl'],
    ['hi-in', /कोड/, 'ltr'],
  ]) {
    test(`can be ${locale}`, async () => {
      await user.page.getByLabel('Language of the messages').selectOption(locale);
      await user.asksForACode();
      const bubble = user.messages.last();
      assert.match(await bubble.textContent(), words);
      assert.equal(await bubble.getAttribute('lang'), locale);
      assert.equal(await bubble.evaluate((element) => getComputedStyle(element).direction), direction);
    });
  }

  test('can be any that there is', async () => {
    const { locales } = await (await fetch(`${local.url}/local/stack`)).json();
    const listed = await user.page.getByLabel('Language of the messages').locator('option').evaluateAll((options) => options.map(({ value }) => value));
    assert.deepEqual(listed, ['', ...locales]);
    assert.ok(locales.length >= 39);
  });
});

describe('the form', () => {
  test('formats a number as it is typed, by its country', async () => {
    const field = user.page.getByLabel('Mobile number');
    await user.page.getByLabel('Country').selectOption('US');
    await field.pressSequentially('2025550147');
    assert.equal(await field.inputValue(), '(202) 555-0147');
    await field.fill('');
    await field.pressSequentially('+4915112345678');
    assert.equal(await field.inputValue(), '+49 1511 2345678');
    assert.equal(await user.page.getByLabel('Country').inputValue(), 'DE');
  });

  for (const [typed, fault] of [
    ['', 'Please type your number.'],
    ['12', 'This number is too short.'],
    ['123456789012345', 'This number is too long.'],
    ['1111111111', 'This is not a phone number of that country.'],
  ]) {
    test(`says what is wrong with "${typed}"`, async () => {
      await user.page.getByLabel('Country').selectOption('GB');
      await user.page.getByLabel('Mobile number').fill(typed);
      await user.button('Send me a code').click();
      await user.sees('#number-fault', fault);
      assert.equal(await user.page.getByLabel('Mobile number').getAttribute('aria-invalid'), 'true');
    });
  }

  test('says that a code is on its way to a number already', async () => {
    await user.asksForACode();
    const other = await User.open(context, local.url);
    await other.page.getByLabel('Country').selectOption('GB');
    await other.page.getByLabel('Mobile number').fill(user.number);
    await other.button('Send me a code').click();
    await other.sees('#number-fault', 'on its way to this number already');
  });

  test('takes the code out of a message that is pasted, whatever the script of its digits', async () => {
    await user.asksForACode();
    const code = await user.readsTheCode();
    await user.page.evaluate((text) => navigator.clipboard.writeText(text), await user.messages.last().textContent());
    await user.codeField.focus();
    await user.page.keyboard.press('Control+V');
    assert.equal(await user.codeField.inputValue(), code);
    const arabic = [...code].map((digit) => String.fromCodePoint(0x660 + Number(digit))).join('');
    await user.codeField.fill(arabic);
    assert.equal(await user.codeField.inputValue(), code);
  });

  test('has its code filled in from the phone', async () => {
    await user.asksForACode();
    await user.button('Fill in the code').click();
    assert.equal(await user.codeField.inputValue(), await user.readsTheCode());
    assert.equal(await user.codeField.getAttribute('autocomplete'), 'one-time-code');
  });

  test('does not spend a try on a code that is too short', async () => {
    await user.asksForACode();
    await user.types('123');
    await user.sees('#code-fault', 'The code has 6 digits.');
    await user.types((await user.wrongCodes())[0]);
    await user.sees('#code-fault', 'You have 2 tries left');
  });

  test('counts down in the time of the stack', async () => {
    await user.asksForACode();
    await user.sees('#code-hint', 'valid for 4:00');
    await user.sees('#code-hint', 'we call you in 2:00');
    await user.button('10 s on').click();
    await user.sees('#code-hint', 'valid for 3:50');
    await user.sees('#code-hint', 'we call you in 1:50');
  });
});

describe('the machine', () => {
  test('shows the item, and nothing secret in it', async () => {
    await user.asksForACode();
    await user.page.getByText('The item in the table').click();
    const item = await user.page.locator('#item').textContent();
    assert.match(item, /•••/);
    assert.ok(!item.includes(await user.readsTheCode()));
    assert.ok(!item.includes(user.number));
  });

  test('gives each call as a curl that works when it is pasted', async () => {
    await user.asksForACode();
    await user.types((await user.wrongCodes())[0]);
    await user.sees('#code-fault', 'You have 2 tries left');
    const calls = user.page.locator('#calls > li');
    const copy = calls.filter({ hasText: '400 POST' }).first().getByRole('button', { name: /^Copy/ });
    await copy.click();
    await user.sees('#calls .copy', 'Copied');
    const curl = await user.page.evaluate(() => navigator.clipboard.readText());
    const answer = JSON.parse(execFileSync('sh', ['-c', `${curl} --silent --show-error`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }));
    assert.match(answer.type, /code-differs/);
  });

  test('shows requests that were started elsewhere', async () => {
    const number = `44${newNumber()}`;
    const order = new URLSearchParams({ api_key: 'abcd1234', api_secret: 'local-secret', number, brand: 'Acme' });
    const { request_id: id } = await (await fetch(`${local.url}/verify/json`, { method: 'POST', body: order })).json();
    await user.seesState('Deliver');
    await user.sees('#request', id.slice(0, 8));
    await user.sees('#owner', `+${number}`);
    await user.sees('#messages', 'Your Acme code is');
  });
});

describe('two tabs', () => {
  test('each follow their own request, and both see time pass', async () => {
    const other = await User.open(context, local.url);
    await user.asksForACode();
    await other.asksForACode();
    await other.types(await other.readsTheCode());
    await other.sees('.end', 'Your number is verified');
    await user.button('2 min on').click();
    await user.call.waitFor();
    const now = await user.page.locator('#now').textContent();
    await other.sees('#now', now);
    assert.equal(await other.call.isVisible(), false);
    await user.sees('#summary', 'Deliver, tts.');
    await other.seesState('End');
  });
});

describe('a tab that nobody sees', () => {
  async function isSeen(seen) {
    await user.page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, !seen);
  }

  test('lets go of its connection, and is up to date when it is seen again', async () => {
    const now = user.page.locator('#now');
    await user.sees('#now', 'UTC');
    const before = await now.textContent();
    const gone = user.page.waitForEvent('requestfailed', (request) => request.url().endsWith('/local/live'));
    await isSeen(false);
    await gone;
    const other = await User.open(context, local.url);
    const moved = other.page.waitForResponse((response) => response.url().endsWith('/local/clock'));
    await other.button('10 s on').click();
    const { now: then } = await (await moved).json();
    const shown = then.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC');
    await other.sees('#now', shown);
    assert.equal(await now.textContent(), before);
    await isSeen(true);
    await user.sees('#now', shown);
  });
});

describe('without a mouse', () => {
  /** Goes on to the element of that name by the tabulator key alone. */
  async function tabTo(name) {
    for (let i = 0; i < 60; i++) {
      const focused = await user.page.evaluate(() => {
        const { activeElement: active } = document;
        return active.getAttribute('aria-label') ?? active.labels?.[0]?.textContent ?? active.textContent;
      });
      if (focused?.trim().startsWith(name)) {
        return;
      }
      await user.page.keyboard.press('Tab');
    }
    assert.fail(`no way to ${name}`);
  }

  test('a number is verified by SMS and, after that, another by a call', async () => {
    const { keyboard } = user.page;
    await tabTo('Country');
    await keyboard.type('United K');
    await tabTo('Mobile number');
    await keyboard.type(user.number);
    await keyboard.press('Enter');
    await user.sees('#owner', user.number);
    await user.messages.first().waitFor();
    await tabTo('Code');
    await keyboard.type(await user.readsTheCode());
    await keyboard.press('Enter');
    await user.sees('.end', 'Your number is verified');

    await tabTo('Start again');
    await keyboard.press('Enter');
    await tabTo('Mobile number');
    await keyboard.press('Control+A');
    const next = newNumber();
    await keyboard.type(next);
    await keyboard.press('Enter');
    await user.sees('#owner', next);
    await user.messages.first().waitFor();
    await user.sees('#sign-up .status', 'We have sent you a code');
    await tabTo('2 min on');
    await keyboard.press('Space');
    await user.call.waitFor();
    await tabTo('Answer');
    await keyboard.press('Enter');
    await user.sees('#messages li.tts', 'Answered.');
    const code = /\d{6}/.exec(await user.page.locator('#messages li.tts .body').textContent())[0];
    await tabTo('Code');
    await keyboard.type(code);
    await keyboard.press('Enter');
    await user.sees('.end', 'Your number is verified');
  });
});

describe('accessibility', () => {
  async function scan() {
    await user.page.addScriptTag({ path: AXE.pathname }).catch(() => user.page.evaluate(readFileSync(AXE, 'utf8')));
    const { violations, passes } = await user.page.evaluate((tags) => window.axe.run({ runOnly: tags }), WCAG);
    assert.ok(passes.length > 20, 'the scan looked at something');
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`), []);
  }

  for (const colorScheme of ['light', 'dark']) {
    for (const viewport of [{ width: 1500, height: 1000 }, { width: 390, height: 844 }]) {
      test(`no findings in ${colorScheme}, ${viewport.width} wide, from the first look to the end`, async () => {
        await user.page.setViewportSize(viewport);
        await user.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await scan();
        await user.button('Send me a code').click();
        await scan();
        await user.asksForACode();
        for (const title of ['The item in the table']) {
          await user.page.getByText(title).click();
        }
        await user.page.locator('#calls summary').first().click();
        await user.types((await user.wrongCodes())[0]);
        await user.sees('#code-fault', 'tries left');
        await scan();
        await user.button('2 min on').click();
        await user.call.waitFor();
        await scan();
        await user.call.getByRole('button', { name: 'Answer' }).click();
        await user.types(await user.readsTheCode());
        await user.sees('.end', 'verified');
        await scan();
      });
    }
  }

  test('nothing has to be scrolled sideways on a phone', async () => {
    await user.page.setViewportSize({ width: 360, height: 740 });
    await user.asksForACode();
    await user.page.getByText('The item in the table').click();
    const [inside, outside] = await user.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inside <= outside, `${inside} in ${outside}`);
  });
});
