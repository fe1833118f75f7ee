/** Takes the pictures in docs/images anew: `npm ci && npm run screenshots`. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { stack } from './stack.js';
import { launch, User } from './user.js';

const IMAGES = fileURLToPath(new URL('../../../../docs/images/', import.meta.url));
const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 390, height: 844 };

/** The states to show, each from a fresh page: what is done, and in which light. */
const PICTURES = {
  async sms(user) {
    await user.asksForACode();
    await user.button('Fill in the code').click();
  },
  async call(user) {
    await user.asksForACode();
    await user.button('2 min on').click();
    await user.call.waitFor();
    await user.sees('#summary', 'Deliver, tts.');
  },
  async verified(user) {
    await user.asksForACode();
    await user.types(await user.readsTheCode());
    await user.sees('.end', 'Your number is verified');
    await user.seesState('End');
    await user.page.getByText('The item in the table').click();
  },
  async phone(user) {
    await user.asksForACode();
    await user.types((await user.wrongCodes())[0]);
    await user.sees('#code-fault', 'tries left');
  },
};
const DARK = ['call'];

mkdirSync(IMAGES, { recursive: true });
const local = await stack();
const browser = await launch();
try {
  for (const [name, act] of Object.entries(PICTURES)) {
    const context = await browser.newContext({
      viewport: name === 'phone' ? NARROW : WIDE,
      colorScheme: DARK.includes(name) ? 'dark' : 'light',
      locale: 'en-GB',
      reducedMotion: 'reduce',
    });
    const user = await User.open(context, local.url);
    await act(user);
    // Where a pointer or a caret happens to be is no part of the picture.
    await user.page.evaluate(() => document.activeElement?.blur());
    await user.page.evaluate(() => window.scrollTo(0, 0));
    await user.page.screenshot({ path: `${IMAGES}${name}.png`, animations: 'disabled', fullPage: name === 'phone' });
    console.log(`docs/images/${name}.png`);
    await context.close();
  }
} finally {
  await browser.close();
  await local.stop();
}
