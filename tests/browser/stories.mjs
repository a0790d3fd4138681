// SPDX-License-Identifier: EUPL-1.2
// The stories of a school, walked in a real browser as the people in them, without any script: a board
// that starts, a permission that is asked and ends, an app that is approved, a code that is read.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { as, send, stop } from './steps.mjs';

const password = 'een rustige zin over bomen en water';

// Starts the program with its own folder and waits for the addresses it prints.
function startBoard(program, folder) {
  const server = spawn(program, ['serve', '--data', folder, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let told = '';
    server.stdout.on('data', (bytes) => {
      told += bytes;
      const link = told.match(/(http:\/\/[0-9.:]+)\/uitnodiging\/\S+/);
      if (link) resolve({ server, base: link[1], link: link[0] });
    });
    server.on('exit', (code) => reject(new Error(`the program ended with ${code}`)));
  });
}

// Whole minutes, so that a story that takes too long is seen; what a person types takes longer than this.
async function firstStart(browser, program, tools) {
  const { check, openContext, inEveryShape } = tools;
  const folder = mkdtempSync(join(tmpdir(), 'leidraad-story-'));
  const { server, base, link } = await startBoard(program, folder);
  const context = await openContext(browser, base, { width: 820, scheme: 'light', who: null, javaScript: true });
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const shape = (name) => inEveryShape(page, base, { name: `story-${name}`, lang: 'nl' }, null);
  try {
    await page.goto(link);
    await shape('first-link');
    await page.fill('[name="voornaam"]', 'Irene');
    await page.fill('[name="achternaam"]', 'Vos');
    await page.fill('[name="email"]', 'irene@waterlanden.example');
    await page.fill('[name="wachtwoord"]', 'wachtwoord123');
    await page.fill('[name="nogmaals"]', 'wachtwoord123');
    await send(page, 'main button');
    check((await page.$('.errors')) !== null, 'first start: a common password is refused, in words');
    await page.fill('[name="wachtwoord"]', password);
    await page.fill('[name="nogmaals"]', password);
    await send(page, 'main button');
    check(page.url().endsWith('/start'), `first start: the link leads into the guide (${page.url()})`);
    await shape('guide');
    const again = await page.request.get(link);
    check(again.status() === 410, 'first start: the link works once');

    await page.goto(`${base}/start/bestuur`);
    await shape('guide-board');
    await page.fill('[name="bestuur"]', 'Stichting De Proef');
    await page.fill('[name="scholen"]', 'De Linde\nDe Wilg\n');
    await send(page, 'main form button');
    check(page.url().endsWith('/start/code'), 'first start: then the code');
    await shape('guide-code');
    await send(page, 'button[value="school"]');
    check(page.url().endsWith('/start/invullen'), `first start: then what the board fills in (${page.url()})`);
    await shape('guide-blanks');
    for (const field of await page.$$('main input[type="text"]')) {
      const isAmount = (await field.getAttribute('inputmode')) === 'numeric';
      await field.fill(isAmount ? '3' : (await field.getAttribute('name')) === 'dpia' ? 'DPIA-2026-04' : 'het secretariaat');
    }
    for (const note of await page.$$('main input[type="checkbox"][value="klaar"]')) await note.check();
    await send(page, 'main form button');
    check(page.url().endsWith('/start/mensen'), 'first start: then people');
    await shape('guide-people');

    await page.goto(`${base}/mensen/invoeren`);
    const list = join(folder, 'mensen.csv');
    writeFileSync(list, 'voornaam;achternaam;e-mail;school;groep;rol\nNoor;Bakker;noor@waterlanden.example;De Linde;5a;leerkracht\nJip;van Dalen;;De Linde;5a;leerling\n=cmd();de Wit;;De Linde;5a;leerling\n');
    await page.setInputFiles('[name="bestand"]', list);
    await send(page, 'main form button');
    await shape('import-plan');
    check(/Noor Bakker/.test(await page.textContent('main')), 'first start: the list is shown in words before anything changes');
    await send(page, 'main form[action$="/doen"] button');
    check(/Noor Bakker/.test(await page.textContent('main')), 'first start: the people are in the register');
    await shape('people');
    const [file] = await Promise.all([page.waitForEvent('download'), page.click('a[href*="lijst.csv"]')]);
    check(file.suggestedFilename() === 'mensen.csv', 'first start: the list of people can be kept as a table');
    await send(page, 'a:has-text("Noor Bakker")');
    await shape('person');
    await send(page, 'button:has-text("Maak een link")');
    const invitation = await page.textContent('.said code');
    check(/\/uitnodiging\//.test(invitation), 'first start: a link for who has no mail');

    await page.goto(`${base}/codes`);
    await shape('codes');
    await send(page, 'main table a, main .plain a, main a[href*="/codes/"]');
    await shape('version');
    const version = page.url();
    const today = new Date().toISOString().slice(0, 10);
    for (const step of ['klaar', 'raad', 'instemmen', 'vaststellen', 'publiceren']) {
      await page.goto(step === 'instemmen' ? `${version}/raad` : version);
      await page.$$eval('main details', (all) => all.forEach((one) => { one.open = true; }));
      const form = await page.$(`form:has(input[name="knop"][value="${step}"])`);
      if (!form) continue;
      const date = await form.$('input[name="datum"]');
      if (date) await date.fill(today);
      const reference = await form.$('input[name="besluit"]');
      if (reference) await reference.fill('GMR 2026-11');
      await send(page, await form.$('button'));
      await shape(`code-${step}`);
    }
    const state = await page.textContent('main');
    check(/[Gg]epubliceerd|[Gg]eldt/.test(state), `first start: published, without a terminal: ${state.replace(/\s+/g, ' ').slice(0, 200)}`);
    await page.goto(`${base}/code`);
    check((await page.$$('article')).length > 20, 'first start: everybody reads the code');
    await page.goto(`${base}/vandaag`);
    await shape('today-administrator');
    for (const room of ['/registers', '/instellingen', '/instellingen/mail', '/instellingen/inloggen', '/instellingen/server', '/sleutels', '/account', '/mijn', '/stel-dat']) {
      await page.goto(base + room);
      await shape(`room${room.replaceAll('/', '-')}`);
    }
    await page.goto(`${base}/sleutels`);
    await page.fill('[name="naam"]', 'Proxy De Linde');
    await page.check('[name="mag-decide"]');
    await send(page, 'main form:last-of-type button');
    const key = await page.textContent('.said code');
    const asked = { id: 'r1', who: { id: 'x', kind: 'pupil', assurance: 'authenticated' }, action: 'web.visit', with: { host: 'www.school.example', category: [] } };
    const answer = (headers) => fetch(`${base}/v1/decide`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(asked) });
    check((await answer({})).status === 401, 'a program without a key is refused');
    check((await answer({ authorization: `Bearer ${key}` })).status === 200, 'a program with a key is answered');
    check((await fetch(`${base}/v1/permissions`, { headers: { authorization: `Bearer ${key}` } })).status === 403, 'a key opens what it is for, and nothing else');

    const colleague = await openContext(browser, base, { width: 390, scheme: 'light', who: null, javaScript: false });
    colleague.setDefaultTimeout(8000);
    const hers = await colleague.newPage();
    await hers.goto(invitation);
    await hers.fill('[name="gebruikersnaam"]', 'noor@waterlanden.example');
    await hers.fill('[name="wachtwoord"]', password);
    await hers.fill('[name="nogmaals"]', password);
    await send(hers, 'main button');
    check(hers.url().endsWith('/vandaag'), `an invitation lets its person in (${hers.url()})`);
    check((await hers.$('a[href="/gelezen"]')) !== null, 'what waits for her is to read the code');
    check((await hers.goto(`${base}/instellingen`)).status() === 403, 'a teacher does not come into the settings');
    await send(hers, '.sign-out button');
    check((await hers.goto(`${base}/vandaag`)) !== null && /inloggen/.test(hers.url()), 'after signing out one is asked to sign in');
    await hers.fill('[name="naam"]', 'noor@waterlanden.example');
    await hers.fill('[name="wachtwoord"]', 'niet het goede wachtwoord');
    await send(hers, 'main form button');
    check((await hers.$('.errors')) !== null, 'a wrong password is said to be wrong');
    await hers.fill('[name="naam"]', 'noor@waterlanden.example');
    await hers.fill('[name="wachtwoord"]', password);
    await send(hers, 'main form button');
    check(hers.url().endsWith('/vandaag'), 'signing in leads where one was going');
    await colleague.close();
  } finally {
    await context.close();
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function permission(browser, base, tools) {
  const { check, inEveryShape } = tools;
  const { context: hers, page: teacher } = await as(browser, base, tools, 's14');
  await teacher.goto(`${base}/mag-dit/web.visit?host=www.spel.example&category=games&purpose=private`);
  const wasAsk = (await teacher.$('.answer.ask')) !== null;
  const site = wasAsk ? '/web.visit?host=www.spel.example&category=games&purpose=private' : '/web.visit?host=www.casino.example&category=gambling&purpose=private';
  await teacher.goto(`${base}/mag-dit${site}`);
  check((await teacher.$('.answer.ask')) !== null, 'a permission: first it has to be asked');
  await send(teacher, '.buttons a[href*="/akkoord/vraag/"]');
  await inEveryShape(teacher, base, { name: 'story-permission-ask', lang: 'nl' }, null);
  await teacher.check('input[name="duur"][value="hour"]');
  await send(teacher, 'main form button[type="submit"]');
  const request = teacher.url();
  check(/\/akkoord\/[0-9a-f]{32}/.test(request), `a permission: asked (${request})`);
  await inEveryShape(teacher, base, { name: 'story-permission-asked', lang: 'nl' }, null);
  check((await teacher.$('form:has(input[value="akkoord"])')) === null, 'a permission: nobody answers his own');

  const { context: his, page: lead } = await as(browser, base, tools, 's12');
  await lead.goto(`${base}/vandaag`);
  check(/Thijs/.test(await lead.textContent('main')), 'a permission: it waits under Vandaag of who decides');
  await inEveryShape(lead, base, { name: 'story-today-lead', lang: 'nl' }, null);
  await lead.goto(request);
  await inEveryShape(lead, base, { name: 'story-permission-decide', lang: 'nl' }, null);
  await send(lead, 'form:has(input[value="akkoord"]) button');
  await teacher.goto(`${base}/mag-dit${site}`);
  check((await teacher.$('.answer.allow, .answer.advise')) !== null, 'a permission: in force at once');
  await teacher.goto(request);
  await teacher.goto(`${base}/akkoord`);
  await inEveryShape(teacher, base, { name: 'story-permissions', lang: 'nl' }, null);
  await lead.goto(request);
  await send(lead, 'a[href*="/akkoord/gegeven/"]');
  await inEveryShape(lead, base, { name: 'story-permission-given', lang: 'nl' }, null);
  const end = await lead.$('main form button:has-text("Beëindig")');
  check(end !== null, 'a permission: who gave it can end it');
  if (end) {
    await send(lead, end);
    await teacher.goto(`${base}/mag-dit${site}`);
    check((await teacher.$('.answer.ask')) !== null, 'a permission: ended at once');
  }
  await hers.close();
  await his.close();
}

async function approval(browser, base, tools) {
  const { check, inEveryShape } = tools;
  const { context: hers, page: teacher } = await as(browser, base, tools, 's13');
  await teacher.goto(`${base}/goedgekeurd/vraag?soort=software&naam=Rekentuin`);
  await inEveryShape(teacher, base, { name: 'story-approval-ask', lang: 'nl' }, null);
  await teacher.fill('[name="naam"]', 'Rekentuin Plus');
  await send(teacher, 'main form button:has-text("Vraag het")');
  const address = teacher.url();
  check(/\/goedgekeurd\/[0-9a-f]{32}/.test(address), `an app: asked (${address})`);
  const deciders = ['s14', 's11', 's12', 's08', 's09'];
  let decided = false;
  for (const who of deciders) {
    const { context, page } = await as(browser, base, tools, who);
    await page.goto(address);
    const yes = await page.$('main form button:text-is("Goedgekeurd")');
    if (yes) {
      await inEveryShape(page, base, { name: 'story-approval-decide', lang: 'nl' }, null);
      await send(page, yes);
      decided = true;
    }
    await context.close();
    if (decided) break;
  }
  check(decided, 'an app: somebody may decide');
  const { context: another, page } = await as(browser, base, tools, 's22');
  await page.goto(`${base}/goedgekeurd`);
  await inEveryShape(page, base, { name: 'story-approved', lang: 'nl' }, null);
  await page.goto(`${base}/goedgekeurd?zoek=Rekentuin`);
  check(/Rekentuin Plus/.test(await page.textContent('main')), 'an app: seen by all');
  await hers.close();
  await another.close();
}

async function reading(browser, base, tools) {
  const { check, inEveryShape } = tools;
  for (const [who, name] of [['s13', 'teacher'], ['l301', 'pupil'], ['o03', 'guardian']]) {
    const { context, page } = await as(browser, base, tools, who);
    await page.goto(`${base}/gelezen`);
    await inEveryShape(page, base, { name: `story-read-${name}`, lang: 'nl' }, null);
    const button = await page.$('main form button[type="submit"]');
    check(button !== null, `reading: a ${name} is asked`);
    if (button) await send(page, button);
    await page.goto(`${base}/vandaag`);
    check((await page.$('main .today a[href="/gelezen"]')) === null, `reading: a ${name} has read, and is not asked again`);
    await page.goto(`${base}/mijn`);
    await inEveryShape(page, base, { name: `story-mine-${name}`, lang: 'nl' }, null);
    await context.close();
  }
  const { context, page } = await as(browser, base, tools, 's12', { width: 1440 });
  for (const room of ['/gelezen/voortgang', '/gelezen/voortgang/linde', '/gelezen/voortgang/linde/papier', '/gelezen/poster', '/mensen', '/mensen/l101', '/mensen/nieuw', '/stel-dat', '/stel-dat/l104', '/registers', '/akkoord/bewijs', '/akkoord/geen-contact', '/akkoord/telefoons']) {
    const response = await page.goto(base + room);
    await inEveryShape(page, base, { name: `room${room.replaceAll('/', '-')}`, lang: 'nl' }, response);
    const english = await page.goto(`${base}${room}?taal=en`);
    await inEveryShape(page, base, { name: `room${room.replaceAll('/', '-')}-en`, lang: 'en' }, english);
  }
  await context.close();
}

export async function walkStories(browser, base, program, tools) {
  for (const [name, story] of [['permission', permission], ['approval', approval], ['reading', reading]]) {
    try {
      await story(browser, base, tools);
    } catch (error) {
      tools.check(false, `story ${name}: ${error.message}`);
    }
  }
  try {
    await firstStart(browser, program, tools);
  } catch (error) {
    tools.check(false, `story first start: ${error.message}`);
  }
}
