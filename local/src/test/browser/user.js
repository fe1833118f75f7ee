import { chromium } from 'playwright-core';

/** Debian's browser; CHROMIUM names another. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
}

let numbers = Math.floor(Math.random() * 90_000);

/** A British mobile number that no test has had. */
export function newNumber() {
  return `79112${String(numbers++ % 100_000).padStart(5, '0')}`;
}

/** Somebody in front of the page. */
export class User {
  constructor(page, number = newNumber()) {
    this.page = page;
    this.number = number;
  }

  /** Opens the page in a tab of its own; what goes wrong in it, and every call that leaves the stack, is kept. */
  static async open(context, url) {
    const page = await context.newPage();
    const user = new User(page);
    user.faults = [];
    page.on('pageerror', (error) => user.faults.push(error.message));
    page.on('console', (message) => message.type() === 'error' && user.faults.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${url}/`)) {
        user.faults.push(`left the stack: ${request.url()}`);
      }
    });
    await page.goto(`${url}/`);
    await page.getByRole('button', { name: 'Send me a code' }).waitFor();
    return user;
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' });
  }

  get codeField() {
    return this.page.getByRole('textbox', { name: 'Code' });
  }

  get messages() {
    return this.page.locator('#messages li.sms .body');
  }

  get call() {
    return this.page.getByRole('alertdialog', { name: 'Incoming call' });
  }

  async asksForACode(number = this.number, country = 'GB') {
    await this.page.getByLabel('Country').selectOption(country);
    await this.page.getByLabel('Mobile number').fill(number);
    await this.button('Send me a code').click();
    await this.codeField.waitFor();
    await this.sees('#owner', number);
    await this.messages.first().waitFor();
  }

  /** Has the carrier fail from now on. */
  async choosesFault(fault) {
    const told = this.page.waitForResponse((response) => response.url().endsWith('/local/carrier') && response.request().method() === 'POST');
    await this.page.getByLabel('Messages from now on').selectOption(fault);
    await told;
  }

  /** The code in the newest text message. */
  async readsTheCode() {
    return /(?<!\d)\d{6}(?!\d)/.exec(await this.messages.last().textContent())[0];
  }

  async types(code) {
    await this.codeField.fill(code);
    await this.button('Verify').click();
  }

  /** Three different codes, none of them right. */
  async wrongCodes() {
    const right = Number(await this.readsTheCode());
    return [1, 2, 3].map((more) => String((right + more) % 1_000_000).padStart(6, '0'));
  }

  /** Waits until an element says that. */
  async sees(selector, words) {
    await this.page.locator(selector).filter({ hasText: words }).first().waitFor();
  }

  /** Waits until that state is the one that is lit. */
  async seesState(name) {
    await this.page.locator(`.state.current[data-state="${name}"]`).waitFor();
  }
}
