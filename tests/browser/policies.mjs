// SPDX-License-Identifier: EUPL-1.2
// The policy of `leidraad export chrome`, obeyed by a real Chromium: what is barred does not open and says
// so, an exception does, and Chromium itself knows every key and finds no fault in it. Chromium reads its
// policy from one folder only, which root alone writes; skipped, saying so, where that cannot be.
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const managed = '/etc/chromium/policies/managed';
const code = join(dirname(fileURLToPath(import.meta.url)), '../../codes/voorbeeld-school/code.nl.md');
const own = 'add adult vies.example\nadd gambling casino.example\nadd games spel.example/online\nallow hulp.casino.example\n';

// Puts the file where Chromium reads it. Returns how to take it away again, or null where that may not be.
function install(file) {
  const made = [];
  try {
    for (const folder of ['/etc/chromium', '/etc/chromium/policies', managed]) {
      if (existsSync(folder)) continue;
      mkdirSync(folder);
      made.unshift(folder);
    }
    const target = join(managed, `leidraad-test-${process.pid}-${Date.now()}.json`);
    copyFileSync(file, target);
    return () => {
      rmSync(target, { force: true });
      for (const folder of made) {
        try { rmdirSync(folder); } catch { /* somebody else's file is in it now */ }
      }
    };
  } catch {
    return null;
  }
}

function startSite() {
  const server = createServer((request, response) => response.end(`<title>open</title><h1>${request.headers.host}${request.url}</h1>`));
  return new Promise((resolve) => { server.listen(0, '127.0.0.1', () => resolve(server)); });
}

async function start(port, profile, more = []) {
  return chromium.launchPersistentContext(mkdtempSync(join(profile, 'p-')), {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--host-resolver-rules=MAP *.example 127.0.0.1:${port}`, ...more],
  });
}

// "open", or what the browser says instead.
async function visit(context, url) {
  const page = await context.newPage();
  try {
    await page.goto(url);
    return await page.title();
  } catch (error) {
    return error.message.match(/ERR_\w+/)?.[0] ?? error.message;
  } finally {
    await page.close();
  }
}

// What chrome://policy says of each key.
async function statusOfKeys(context) {
  const page = await context.newPage();
  await page.goto('chrome://policy');
  await page.locator('policy-row').first().waitFor({ state: 'attached' });
  const rows = await page.locator('policy-row').evaluateAll((found) => found.map((row) => {
    const text = (selector) => row.shadowRoot.querySelector(selector)?.textContent.trim() ?? '';
    return { name: text('#name'), problem: [text('.errors .value'), text('.warnings .value')].join(' ').trim() };
  }));
  await page.close();
  return rows;
}

export async function obeysPolicy(program, { check }) {
  const folder = mkdtempSync(join(tmpdir(), 'leidraad-policy-'));
  writeFileSync(join(folder, 'own.list'), own);
  const made = spawnSync(program, ['export', 'chrome', code, '-o', join(folder, 'out'), '--own', join(folder, 'own.list'), '--portal', 'http://leidraad.example'], { encoding: 'utf8' });
  check(made.status === 0, `policy: the export is made (${made.stderr})`);
  const file = join(folder, 'out/pupil.json');
  const takeAway = install(file);
  if (takeAway === null) {
    console.log('1 test skipped: the policy of Chromium cannot be written here (/etc/chromium/policies/managed)');
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  const server = await startSite();
  let context = null;
  try {
    context = await start(server.address().port, folder);
    for (const barred of ['http://vies.example/', 'https://vies.example/', 'http://www.casino.example/x', 'http://VIES.example./', 'http://spel.example/online/1'])
      check((await visit(context, barred)) === 'ERR_BLOCKED_BY_ADMINISTRATOR', `policy: ${barred} does not open`);
    for (const open of ['http://school.example/', 'http://hulp.casino.example/', 'http://spel.example/rekenen', 'http://leidraad.example/waarom'])
      check((await visit(context, open)) === 'open', `policy: ${open} opens`);
    const rows = await statusOfKeys(context);
    for (const key of Object.keys(JSON.parse(readFileSync(file, 'utf8')))) {
      const row = rows.find((one) => one.name === key);
      const known = key === 'GenAiDefaultSettings' ? 'Ignored because the policy is not set by a cloud source.' : '';  // LEESMIJ.txt says so
      check(row !== undefined && row.problem === known, `policy: Chromium takes ${key} without a remark (${row?.problem ?? 'not there'})`);
    }
    await context.close();
    context = null;
  } finally {
    await context?.close();
    takeAway();
  }
  try {
    context = await start(server.address().port, folder);
    check((await visit(context, 'http://vies.example/')) === 'open', 'policy: taken away, everything opens again');
  } finally {
    await context?.close();
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
