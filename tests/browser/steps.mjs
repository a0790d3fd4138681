// SPDX-License-Identifier: EUPL-1.2
// What every story does: the program started and stopped, a page as somebody, a form sent, both languages.
import { spawn } from 'node:child_process';

// A program of one's own: what is done there changes no other story. Resolves to { server, base }.
export function startServer(program, more = [], env = {}) {
  const server = spawn(program, ['serve', '--port', '0', ...more], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...env } });
  return new Promise((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (bytes) => {
      told += bytes;
      const address = told.match(/http:\/\/[0-9.:]+/);
      if (address) resolve({ server, base: address[0] });
    });
    server.on('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
}

export function stop(server) {
  return new Promise((resolve) => {
    server.removeAllListeners('exit');
    server.once('exit', resolve);
    server.kill('SIGTERM');
  });
}

// A page as this person of the demonstration; null: a stranger.
export async function as(browser, base, tools, who, { width = 390, javaScript = true } = {}) {
  const context = await tools.openContext(browser, base, { width, scheme: 'light', who, javaScript });
  context.setDefaultTimeout(15000);
  return { context, page: await context.newPage() };
}

// Presses a button that sends a form, or a link, and waits for the page it leads to.
export async function send(page, button) {
  const press = typeof button === 'string' ? page.click(button) : button.click();
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), press]);
}

// This page and the same in English, in every shape.
export async function inBoth(page, tools, name) {
  await tools.inEveryShape(page, null, { name: `${name}-nl`, lang: 'nl' }, null);
  const here = page.url();
  await page.goto(`${here}${here.includes('?') ? '&' : '?'}taal=en`);
  await tools.inEveryShape(page, null, { name: `${name}-en`, lang: 'en' }, null);
  await page.goto(here);
}
