import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** The running stack that WATCHWORD_URL names, or one of its own: `{url, stop}`. */
export async function stack() {
  const running = process.env.WATCHWORD_URL;
  return running ? { url: running, stop() {} } : start();
}

async function start() {
  const maven = spawn('mvn', ['-B', '-ntp', '-Plocal', '-Dwatchword.port=0'], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = async () => {
    if (maven.exitCode === null) {
      maven.kill();
      await once(maven, 'exit');
    }
  };
  const said = [];
  for await (const line of createInterface({ input: maven.stdout })) {
    said.push(line);
    const ready = /^Open (http:\S+?)\/?(\s|$)/.exec(line);
    if (ready) {
      maven.stdout.resume();
      return { url: ready[1], stop };
    }
  }
  throw new Error(`the local stack did not start:\n${said.join('\n')}`);
}
