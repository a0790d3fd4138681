// SPDX-License-Identifier: EUPL-1.2
// Walks every page in a real browser: accessibility by axe (a doubt is a failure as well), no sideways
// scrolling, nothing fetched from elsewhere, no script needed, the keyboard alone, and paper.
//
//   node run.mjs                      starts build/leidraad itself
//   STORY=reports node run.mjs        one story alone
//   node run.mjs PROGRAM [PICTURES]   another program; PICTURES: a folder for screenshots
//   node run.mjs http://127.0.0.1:8080 [PICTURES]   walks a server that runs already
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { walkConsents } from './consents.mjs';
import { walkGates } from './gates.mjs';
import { obeysPolicy } from './policies.mjs';
import { walkReports } from './reports.mjs';
import { startServer, stop } from './steps.mjs';
import { walkPrivacy } from './privacy.mjs';
import { walkPublishing } from './publish.mjs';
import { walkStories } from './stories.mjs';

const builtHere = fileURLToPath(new URL('../../build/leidraad', import.meta.url));
const [program = builtHere, pictures] = process.argv.slice(2);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const longWord = 'leerlinggegevensbeschermingsprotocol';
const widths = [390, 820, 1440];
const schemes = ['light', 'dark'];

let passed = 0;
const failures = [];
function check(holds, what) {
  if (holds) passed += 1;
  else {
    failures.push(what);
    console.error(`FAILED  ${what}`);
  }
}

// --- the pages: where, as whom, and what must be there ---
function pagesOf(people) {
  const { teacher, pupil, parent } = people;
  const both = (nl, en, who, name) => [
    { path: nl, who, lang: 'nl', name: `${name}-nl` },
    { path: en, who, lang: 'en', name: `${name}-en` },
  ];
  const may = (rest, who, name) => both(`/mag-dit${rest}`, `/en/may-i${rest}`, who, name);
  return [
    ...both('/', '/en', null, 'home'),
    ...both('/', '/en', pupil, 'home-pupil'),
    ...both('/code', '/en/code', teacher, 'code'),
    ...both('/code?voor=leerlingen', '/en/code?voor=leerlingen', pupil, 'code-pupil'),
    ...both('/code?zoek=foto', '/en/code?zoek=foto', null, 'code-search'),
    ...both(`/code?zoek=${longWord}`, `/en/code?zoek=${longWord}`, null, 'code-search-long'),
    ...both(`/code/${people.article}`, `/en/code/${people.article}`, teacher, 'article'),
    ...may('', teacher, 'may'),
    ...may('?zoek=foto', teacher, 'may-search'),
    ...may(`?zoek=${longWord}`, parent, 'may-search-long'),
    ...may('/web.visit', teacher, 'question-text'),
    ...may('/web.visit?vraag=purpose', pupil, 'question-word'),
    ...may('/web.visit?vraag=purpose&gevraagd=purpose', teacher, 'question-error'),
    ...may('/media.publish?vraag=shown', teacher, 'question-people'),
    ...may('/file.store?vraag=size', teacher, 'question-size'),
    ...may('/web.visit?host=casino.example&category=gambling&purpose=private', teacher, 'answer-site'),
    ...may('/express?forms=hurtful&act=say', pupil, 'answer-express'),
    ...may('/security.bypass', teacher, 'answer-bypass'),
    ...may(`/software.install?app=${longWord}`, teacher, 'answer-app'),
    ...may('/mail.send?weet-niet=content', teacher, 'answer-mail'),
    ...may('/ai.submit?weet-niet=service&weet-niet=personal_data&weet-niet=text', teacher, 'answer-ai'),
    ...both('/dekking', '/en/coverage', null, 'coverage'),
    ...both('/dekking?stand=asked_only', '/en/coverage?stand=asked_only', null, 'coverage-asked'),
    ...both('/wie', '/en/who', null, 'who'),
    ...both('/begin', '/en/begin', null, 'begin'),
    ...both('/is-er-niet', '/en/is-not-there', null, 'not-found').map((p) => ({ ...p, status: 404 })),
    ...may('/web.visit?onzin=1', teacher, 'bad-request').map((p) => ({ ...p, status: 400 })),
  ].map((page) => (page.name.startsWith('question-error') ? { ...page, status: 422 } : page));
}

async function findPeople(browser, base) {
  const page = await browser.newPage();
  await page.goto(`${base}/wie`);
  const find = (pattern) =>
    page.$$eval('.people button', (all, text) => {
      const found = all.find((one) => new RegExp(text).test(one.querySelector('.role').textContent));
      return found ? found.value : null;
    }, pattern);
  const people = { teacher: await find('^(leraar|leerkracht|docent).*groep'), pupil: await find('^leerling'), parent: await find('ouder|verzorger') };
  await page.goto(`${base}/code`);
  people.article = await page.$eval('article:has(.margin li)', (one) => one.id);
  await page.close();
  check(people.teacher && people.pupil, 'the list of people has a teacher with a class and a pupil');
  return people;
}

// --- one page in one shape ---
async function openContext(browser, base, { width, scheme, who, javaScript, lang = 'nl' }) {
  const context = await browser.newContext({
    locale: lang === 'nl' ? 'nl-NL' : 'en-GB',
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    reducedMotion: 'reduce',
  });
  if (who) await context.addCookies([{ name: 'wie', value: who, url: base }]);
  return context;
}

function watch(page, base, label) {
  page.on('console', (message) => {
    // The browser itself reports the status of our error pages.
    if (message.type() === 'error' && !/status of (400|401|403|404|409|410|422|429)/.test(message.text())) check(false, `${label}: console says ${message.text()}`);
  });
  page.on('pageerror', (error) => check(false, `${label}: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) check(false, `${label}: asks ${request.url()}`);
  });
}

async function sidewaysOverflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return '';
    const widest = [...document.body.querySelectorAll('*')].find((one) => one.getBoundingClientRect().right > innerWidth + 1);
    return `${wide} px too wide, at <${widest?.tagName.toLowerCase()} class="${widest?.className}">`;
  });
}

async function axeFindings(page) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const result = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] }), axeTags);
  const tell = (kind) => (one) => `${kind} ${one.id}: ${one.nodes.slice(0, 2).map((node) => `${node.target} ${node.any[0]?.message ?? ''}`).join(' | ')}`;
  return [...result.violations.map(tell('violation')), ...result.incomplete.map(tell('incomplete'))];
}

async function examine(page, base, spec, width, scheme, response) {
  const label = `${spec.name} ${width} ${scheme}`;
  check((response?.status() ?? 200) === (spec.status ?? 200), `${label}: status ${response?.status()}`);
  check((await page.getAttribute('html', 'lang')) === spec.lang, `${label}: the page says which language it is in`);
  const overflow = await sidewaysOverflow(page);
  check(overflow === '', `${label}: ${overflow}`);
  const findings = await axeFindings(page);
  check(findings.length === 0, `${label}: ${findings.join('\n          ')}`);
  if (pictures) await page.screenshot({ path: join(pictures, `${spec.name}-${width}-${scheme}.png`) });
}

// One visit, six shapes: the page follows its width and its colour scheme by itself.
async function inEveryShape(page, base, spec, response) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width < 600 ? 844 : 900 });
    for (const scheme of schemes) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await examine(page, base, spec, width, scheme, response);
    }
  }
}

async function walkPages(browser, base, specs) {
  for (const spec of specs) {
    const context = await openContext(browser, base, { width: 390, scheme: 'light', who: spec.who, javaScript: true, lang: spec.lang });
    const page = await context.newPage();
    watch(page, base, spec.name);
    const response = await page.goto(base + spec.path);
    await inEveryShape(page, base, spec, response);
    await context.close();
  }
}

// --- ways through, without any script and with the keyboard alone ---
async function tabTo(page, wanted) {
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const one = document.activeElement;
      return `${one.tagName} ${one.getAttribute('name') ?? ''}=${one.getAttribute('value') ?? ''} ${one.textContent.trim()}`;
    });
    if (wanted.test(here)) return true;
  }
  return false;
}

async function focusIsVisible(page) {
  return page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
}

// Presses Enter and waits for the page it leads to, redirects included.
async function enter(page) {
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== before && !url.searchParams.has('gevraagd'));
}

async function keyboardPath(browser, base, people) {
  const context = await openContext(browser, base, { width: 820, scheme: 'light', who: people.teacher, javaScript: true });
  const page = await context.newPage();
  await page.goto(base);
  await page.keyboard.press('Tab');
  check(/Naar de inhoud/.test(await page.evaluate(() => document.activeElement.textContent)), 'keyboard: the first stop is the skip link');
  check(await focusIsVisible(page), 'keyboard: the skip link shows that it has the focus');
  check(await tabTo(page, /^A .*Een site bezoeken/), 'keyboard: Tab reaches "Een site bezoeken"');
  check(await focusIsVisible(page), 'keyboard: the choice shows that it has the focus');
  await enter(page);
  let questions = 0;
  while ((await page.$('button[name="weet-niet"]')) && questions < 5) {
    questions += 1;
    const field = await page.$('input[type="text"]');
    if (field) {
      check(await tabTo(page, /^INPUT (host|\w+)=/), 'keyboard: Tab reaches the field');
      await page.keyboard.type('www.casino.example');
    } else {
      check(await tabTo(page, /^INPUT \w+=\w+/), 'keyboard: Tab reaches the choices');
      check(await focusIsVisible(page), 'keyboard: a choice shows that it has the focus');
      await page.keyboard.press('Space');
      check(await tabTo(page, /^BUTTON .*(Verder)/), 'keyboard: Tab reaches the button');
    }
    await enter(page);
  }
  check(questions >= 1 && questions <= 3, `keyboard: at most three questions (${questions})`);
  check((await page.$('.answer h1')) !== null, 'keyboard: the answer is there');
  check((await page.$('.because a[href^="/code/"]')) !== null, 'keyboard: the answer names its article');
  check(!/gevraagd=/.test(page.url()), 'keyboard: the address of the answer is one to keep');
  const address = page.url();
  const words = await page.textContent('.answer h1');
  await page.goto(address);
  check((await page.textContent('.answer h1')) === words, 'the kept address gives the same answer');
  await context.close();
}

// A test of the test: axe must see a fault that is put there.
async function axeSeesFaults(browser, base) {
  const page = await browser.newPage();
  await page.goto(base);
  await page.evaluate(() => {
    const fault = document.createElement('p');
    fault.textContent = 'te licht';
    fault.style.color = '#bbb';
    document.querySelector('main').append(fault, document.createElement('img'));
  });
  const findings = (await axeFindings(page)).join(' ');
  check(/color-contrast/.test(findings) && /image-alt/.test(findings), 'axe sees a faint text and a picture without words');
  await page.close();
}

async function withoutScript(browser, base, people) {
  const context = await openContext(browser, base, { width: 390, scheme: 'light', who: null, javaScript: false });
  const page = await context.newPage();
  await page.goto(`${base}/mag-dit/device.connect`);
  check(/\/wie/.test(page.url()), 'without script: first of all, who are you');
  await page.click(`button[value="${people.teacher}"]`);
  check(/mag-dit\/device\.connect/.test(page.url()), 'without script: choosing a person leads back to the question');
  check((await page.$('.demonstration b')) !== null, 'without script: the page says it is a demonstration');
  await page.goto(`${base}/code`);
  await page.click('article details summary');
  check(await page.isVisible('article details[open] pre, article details[open] p'), 'without script: the source folds open');
  await page.goto(`${base}/wie?terug=//elders.example/`);
  await page.click(`button[value="${people.teacher}"]`);
  check(page.url().startsWith(base), 'a way back to another host is not taken');
  await context.close();
}

async function beginPath(browser, base, lang) {
  const context = await openContext(browser, base, { width: 390, scheme: 'light', who: null, javaScript: true, lang });
  const page = await context.newPage();
  const label = `begin-steps-${lang}`;
  watch(page, base, label);
  await page.goto(base + (lang === 'nl' ? '/begin' : '/en/begin'));
  await page.click('button[value="school"]');
  await page.fill('#titel', `Gedragscode ${longWord}`);
  for (let step = 0; step < 12; step += 1) {
    await inEveryShape(page, base, { name: `begin-step-${step + 1}-${lang}`, lang }, null);
    const next = await page.$('button[value="verder"]');
    if (!next) break;
    const text = await page.$('input[inputmode="text"]');
    if (text && step === 1) await text.fill(`het ${longWord}`);
    const amount = await page.$('input[inputmode="numeric"]');
    if (amount && step === 2) {
      await amount.fill('veel');
      await next.click();
      check((await page.$('.errors a')) !== null, `${label}: a word where a number belongs is explained`);
      await inEveryShape(page, base, { name: `begin-error-${lang}`, lang }, null);
      await (await page.$('input[aria-invalid="true"]')).fill('6');
    }
    await (await page.$('button[value="verder"]')).click();
  }
  check(/leerlinggegevens/.test(await page.textContent('.preview')), `${label}: the preview shows what was filled in`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('form[action$="code.md"] button')]);
  const text = readFileSync(await download.path(), 'utf8');
  check(text.includes(`Gedragscode ${longWord}`) && text.includes(`het ${longWord}`), `${label}: the file holds the title and the values`);
  check(!/^adopted:/m.test(text), `${label}: the file is a draft`);
  await context.close();
}

async function paper(browser, base) {
  const page = await browser.newPage();
  await page.goto(`${base}/code`);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  check(pages >= 10, `paper: the code is a booklet of ${pages} pages`);
  await page.emulateMedia({ media: 'print' });
  check(!(await page.isVisible('.top')), 'paper: the menu stays off the page');
  await page.close();
}

async function answersWithAPlainPage(base) {
  const cases = [
    ['POST', '/code', 405], ['GET', '/begin/code.md', 405], ['GET', '/code/is-er-niet', 404], ['GET', '/mag-dit/is.er.niet', 404],
    ['GET', '/dekking?stand=%3Cscript%3E', 400], ['GET', `/code?zoek=${'a'.repeat(200)}`, 400],
  ];
  for (const [method, path, status] of cases) {
    const response = await fetch(base + path, { method, redirect: 'manual' });
    const body = await response.text();
    check(response.status === status, `${method} ${path.slice(0, 40)}: ${response.status}, expected ${status}`);
    check(/<h1>/.test(body) && !/<script/i.test(body), `${method} ${path.slice(0, 40)}: a page in plain words`);
  }
}

async function everyPage(browser, base) {
  const people = await findPeople(browser, base);
  await walkPages(browser, base, pagesOf(people));
  for (const lang of ['nl', 'en']) await beginPath(browser, base, lang);
  await axeSeesFaults(browser, base);
  await keyboardPath(browser, base, people);
  await withoutScript(browser, base, people);
  await paper(browser, base);
  await answersWithAPlainPage(base);
}

// --- all of it ---
const profile = mkdtempSync(join(tmpdir(), 'leidraad-browser-'));
if (pictures) mkdirSync(pictures, { recursive: true });
let base = '';
let server = null;
let browser = null;
try {
  if (program.startsWith('http')) base = program;
  else ({ server, base } = await startServer(program));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    env: { ...process.env, HOME: profile, XDG_CONFIG_HOME: profile, XDG_CACHE_HOME: profile },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const tools = { check, inEveryShape, openContext };
  const stories = {
    policies: () => obeysPolicy(program, { check }),
    pages: () => everyPage(browser, base),
    consents: () => walkConsents(browser, base, tools),
    privacy: () => walkPrivacy(browser, base, tools),
    board: () => walkStories(browser, base, program, tools),
    publishing: () => walkPublishing(browser, program, tools),
    gates: () => walkGates(browser, program, tools),
    reports: () => walkReports(browser, program, tools),
  };
  // One that stops does not keep the others from being told. STORY=reports tells that one alone.
  const tell = async (name) => {
    if (process.env.STORY ? process.env.STORY !== name : program.startsWith('http') && name !== 'pages') return;
    const began = Date.now();
    await stories[name]().catch((error) => check(false, `${name}: ${error.stack}`));
    console.log(`   ${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  };
  const inTurn = (names) => names.reduce((before, name) => before.then(() => tell(name)), Promise.resolve());
  await tell('policies');  // alone: what the browser's policies forbid, they forbid the other stories too
  // Two at a time, so that a processor is seldom idle.
  await Promise.all([inTurn(['pages', 'board']), inTurn(['publishing', 'gates', 'reports', 'consents', 'privacy'])]);
} catch (error) {
  check(false, error.stack);
} finally {
  await browser?.close();
  if (server) await stop(server);
  rmSync(profile, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
