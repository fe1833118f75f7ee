import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { stack } from './stack.js';
import { launch, newNumber } from './user.js';

const SAMPLE = fileURLToPath(new URL('../../../../docs/sample', import.meta.url));

describe('the sample, with a backend of its own', () => {
  const work = mkdtempSync(join(tmpdir(), 'sample-'));
  let local;
  let server;
  let url;
  let browser;

  before(async () => {
    local = await stack();
    cpSync(SAMPLE, work, { recursive: true });
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: work, stdio: 'ignore' });
    const env = { ...process.env, PORT: '0', WATCHWORD_URL: local.url };
    server = spawn(process.execPath, ['server.js'], { cwd: work, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(createInterface({ input: server.stdout }), 'line');
    url = line.match(/http:\S+/)[0];
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    server?.kill();
    await local?.stop();
    rmSync(work, { recursive: true });
  });

  test('verifies a number, and shows the browser neither the secret nor the id', async () => {
    const page = await browser.newPage();
    const seen = [];
    page.on('response', async (response) => seen.push(JSON.stringify(response.headers()), await response.text()));
    page.on('request', (request) => seen.push(request.url(), request.postData() ?? ''));
    await page.goto(url);
    const number = newNumber();
    await page.getByLabel('Country').selectOption('GB');
    await page.getByLabel('Mobile number').fill(number);
    await page.getByRole('button', { name: 'Send me a code' }).click();
    await page.getByText('We have sent you a code by SMS.').waitFor();
    const [message] = await (await fetch(`${local.url}/local/messages?to=44${number}`)).json();
    const code = /\d{6}/.exec(message.body)[0];
    const wrong = code === '000000' ? '111111' : '000000';

    await page.getByRole('textbox', { name: 'Code' }).fill(wrong);
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('You have 2 tries left.').waitFor();
    await page.reload();
    await page.getByText('We have sent you a code by SMS.').waitFor();
    await page.getByRole('textbox', { name: 'Code' }).fill(code);
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('Your number is verified.').waitFor();

    const all = seen.join('\n');
    assert.ok(all.includes('wrong_codes_left'), 'the answers were seen');
    assert.ok(!all.includes('local-secret'));
    // The look-up names it; server.js takes that out.
    assert.ok(!all.replaceAll('-', '').includes(message.request_id));
  });

  test('has nothing for another session, or another site', async () => {
    const headers = { 'content-type': 'application/json' };
    const other = await fetch(`${url}sign-up`, { headers });
    assert.equal((await other.json()).name, 'no-such-request');
    const form = await fetch(`${url}sign-up`, { method: 'POST', body: '{"number":"447911200000"}' });
    assert.equal(form.status, 404);
  });
});
