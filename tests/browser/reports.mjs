// SPDX-License-Identifier: EUPL-1.2
// Reports in a real browser: a lost laptop to its end, a data breach to its sheet at hour 70, an anonymous
// report that is answered. On a phone first, without any script of ours.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { as, inBoth, send, startServer, stop } from './steps.mjs';

const vaultWord = 'drie groene fietsen'; // of the demonstration
const hour = 3600;

// A clock that can be put forward while the program runs; null where there is no compiler to make it.
function clockIn(folder) {
  const library = join(folder, 'ahead.so'), file = join(folder, 'ahead');
  const made = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, fileURLToPath(new URL('ahead.c', import.meta.url)), '-ldl']);
  if (made.status !== 0) return null;
  writeFileSync(file, '0');
  return { library, file };
}

async function onSheets(page, check, most, what) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  check(pages >= 1 && pages <= most, `${what}: on ${pages} sheets of A4, at most ${most}`);
}

async function fillLostLaptop(page, base, words) {
  await page.goto(base);
  await send(page, 'header a.report-link');
  await send(page, 'main a[href="/melden/kwijt"]');
  await send(page, 'main a[href="/melden/over/lost_device"]');
  await page.fill('[name="wat"]', words);
  await page.fill('[name="waar"]', 'In de trein naar huis, gisteren');
}

// The newest of the list that nobody has taken.
async function openNewest(page, base, words) {
  await page.goto(`${base}/meldingen`);
  const all = await page.$$eval('main ul.plain a[href^="/meldingen/"]', (links) => links.map((one) => one.getAttribute('href')).filter((one) => /^\/meldingen\/[0-9a-f]{32}$/.test(one)));
  for (const one of all.reverse()) {
    await page.goto(base + one);
    if ((await page.textContent('main')).includes(words)) return true;
  }
  return false;
}

async function lostLaptop(browser, base, tools) {
  const { check } = tools;
  const words = 'Laptop met rapporten van groep 5';
  const { context: hers, page: teacher } = await as(browser, base, tools, 's13');
  await teacher.goto(`${base}/melden`);
  await inBoth(teacher, tools, 'reports-begin');
  await teacher.goto(`${base}/melden/kwijt`);
  await inBoth(teacher, tools, 'reports-choice');
  await fillLostLaptop(teacher, base, words);
  check(/gaat naar/.test(await teacher.textContent('.receivers')), 'lost laptop: it says beforehand who receives it');
  await inBoth(teacher, tools, 'reports-form');
  await fillLostLaptop(teacher, base, words);
  await teacher.check('input[name="hoe"][value="naam"]').catch(() => {});
  await send(teacher, 'main form button:has-text("Verstuur de melding")');
  check(/Ontvangen/.test(await teacher.textContent('.answer h1')), 'lost laptop: received, and it says so');
  await tools.inEveryShape(teacher, base, { name: 'reports-received-nl', lang: 'nl' }, null);

  const { context: his, page: handler } = await as(browser, base, tools, 's14');
  await handler.goto(`${base}/vandaag`);
  check(/melding/.test(await handler.textContent('main')), 'lost laptop: it waits in today of who handles it');
  await handler.goto(`${base}/meldingen`);
  await inBoth(handler, tools, 'reports-desk');
  check(await openNewest(handler, base, words), 'lost laptop: it is at the desk');
  await inBoth(handler, tools, 'reports-desk-new');
  await send(handler, 'main form button:has-text("Ik pak dit op")');
  await handler.fill('[name="bericht"]', 'Stond er een toegangscode op?');
  await send(handler, 'main form button:has-text("Vraag dit")');
  await inBoth(handler, tools, 'reports-desk-asked');

  await teacher.goto(`${base}/vandaag`);
  await send(teacher, 'main a[href^="/melden/mijn/"]');
  check(/toegangscode/.test(await teacher.textContent('main')), 'lost laptop: the question is in today of who reported');
  await inBoth(teacher, tools, 'reports-question');
  await teacher.fill('[name="aanvulling"]', 'Ja, een code van zes cijfers.');
  await send(teacher, 'main form button:has-text("Verstuur het antwoord")');
  await handler.reload();
  check(/zes cijfers/.test(await handler.textContent('main')), 'lost laptop: the answer is at the desk');
  await handler.click('summary:has-text("Afsluiten")');
  await handler.fill('[name="uitkomst"]', 'De laptop is op afstand gewist.');
  await send(handler, 'main form button:has-text("Sluit de melding af")');
  check(/Afgesloten/.test(await handler.textContent('main')), 'lost laptop: closed');
  await inBoth(handler, tools, 'reports-desk-closed');
  await teacher.reload();
  check(/op afstand gewist/.test(await teacher.textContent('main')), 'lost laptop: who reported reads what came of it');
  await inBoth(teacher, tools, 'reports-closed');
  await teacher.goto(`${base}/melden/mijn`);
  await inBoth(teacher, tools, 'reports-mine');
  for (const context of [hers, his]) await context.close();
}

async function answerPart(page) {
  for (const box of await page.$$('main form fieldset')) {
    const first = await box.$('input');
    if (!(await box.$('input:checked'))) await first.check();
  }
  for (const field of await page.$$('main form input:not([type="hidden"]):not([type="radio"]):not([type="checkbox"]), main form textarea')) {
    if ((await field.inputValue()) !== '') continue;
    const type = await field.getAttribute('type');
    await field.fill(type === 'number' ? '24' : type === 'datetime-local' ? await page.evaluate(() => new Date(Date.now() - 6e4 - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 16)) : 'Ingevuld voor de proef');
  }
}

async function breach(browser, base, tools, clock) {
  const { check } = tools;
  const words = 'Tablet met de klassenlijst';
  const { context: hers, page: teacher } = await as(browser, base, tools, 's13');
  await fillLostLaptop(teacher, base, words);
  await teacher.check('input[name="hoe"][value="naam"]').catch(() => {});
  await send(teacher, 'main form button:has-text("Verstuur de melding")');
  const { context: his, page: handler } = await as(browser, base, tools, 's14', { width: 820 });
  check(await openNewest(handler, base, words), 'breach: the report is at the desk');
  await send(handler, 'main form button:has-text("Ik pak dit op")');
  await handler.click('summary:has-text("datalek")');
  await send(handler, 'main form button:has-text("Begin het datalek")');
  check(/nog 7[12]|nog 3 dagen/.test(await handler.textContent('.clock')), `breach: the clock begins (${await handler.textContent('.clock')})`);
  const page = handler.url();
  await inBoth(handler, tools, 'reports-breach-new');
  if (clock) {
    writeFileSync(clock.file, String(70 * hour));
  }
  await handler.goto(page);
  if (clock) {
    check(/nog (1 uur en 5\d|2 uur)/.test(await handler.textContent('.clock')), `breach: at hour 70 two hours are left (${await handler.textContent('.clock')})`);
    await inBoth(handler, tools, 'reports-breach-hour-70');
    await handler.goto(`${base}/vandaag`);
    check(/Datalek/.test(await handler.textContent('main')), 'breach: the clock is in today');
  }
  for (let part = 0; part < 10; part += 1) {
    await handler.goto(`${page}/deel/${part}`);
    if ([0, 4, 8].includes(part)) await inBoth(handler, tools, `reports-breach-part-${part}`);
    await answerPart(handler);
    await send(handler, 'main form button[type="submit"]:not([name])');
    check((await handler.$('.errors')) === null, `breach: part ${part} is saved (${await handler.$eval('.errors', (one) => one.textContent).catch(() => '')})`);
  }
  await handler.goto(`${page}/invulblad`);
  check(!/nog invullen/.test(await handler.textContent('main')), 'breach: the sheet has every answer that is needed');
  check(/Tablet met de klassenlijst/.test(await handler.textContent('main')) || /Ingevuld/.test(await handler.textContent('main')), 'breach: in the words that were filled in');
  await inBoth(handler, tools, 'reports-breach-sheet');
  await onSheets(handler, check, 3, 'breach: the sheet');
  await handler.goto(`${page}/brief`);
  await inBoth(handler, tools, 'reports-breach-letter');
  await onSheets(handler, check, 2, 'breach: the letter');
  await handler.goto(page);
  await send(handler, 'main form button:has-text("Dit gaat naar de AP")');
  await handler.click('summary:has-text("Gemeld bij de AP")');
  await handler.fill('[name="nummer"]', 'AP-2026-7');
  await send(handler, 'main form button:has-text("Leg vast dat het gemeld is")');
  await inBoth(handler, tools, 'reports-breach-filed');
  const { context: privacy, page: officer } = await as(browser, base, tools, 's06', { width: 1440 });
  await officer.goto(`${base}/meldingen/datalekken`);
  check(/Gemeld bij de AP/.test(await officer.textContent('table')), 'breach: in the register of who guards privacy');
  await inBoth(officer, tools, 'reports-breaches');
  await teacher.goto(page);
  check(/niet|geen/i.test(await teacher.textContent('h1')), 'breach: who reported does not see it');
  for (const context of [hers, his, privacy]) await context.close();
}

async function anonymous(browser, base, tools) {
  const { check } = tools;
  const words = 'Iemand stuurt mij elke avond appjes';
  const { context: nobody, page: stranger } = await as(browser, base, tools, null, { javaScript: false });
  await stranger.goto(`${base}/melden/over/unwanted_contact`);
  await send(stranger, 'main a[href*="school=linde"]');
  await stranger.fill('[name="wat"]', words);
  await stranger.check('input[name="hoe"][value="anoniem"]');
  await send(stranger, 'main form button:has-text("Verstuur de melding")');
  const number = (await stranger.textContent('.receipt').catch(() => '')).trim();
  check(/^\d{4} \d{4} \d{4} \d{4}$/.test(number), `anonymous: a number of 16 digits (${number.replace(/\d/g, '#')})`);
  check(!stranger.url().includes(number.replaceAll(' ', '')), 'anonymous: the number is in no address');
  await nobody.close();

  const { context: hers, page: adviser } = await as(browser, base, tools, 's10');
  await adviser.goto(`${base}/meldingen`);
  await inBoth(adviser, tools, 'reports-desk-locked');
  await adviser.goto(`${base}/meldingen/kluis`);
  await inBoth(adviser, tools, 'reports-vault');
  await adviser.fill('form:has(input[value="open"]) [name="woord"]', vaultWord);
  await send(adviser, 'main form button:has-text("Open de kluis")');
  check(await openNewest(adviser, base, words), 'anonymous: read with an open vault');
  check(/anoniem/.test(await adviser.textContent('main')) && /ochtend|middag/.test(await adviser.textContent('main')), 'anonymous: no name, and of the time only the half day');
  await send(adviser, 'main form button:has-text("Ik pak dit op")');
  await adviser.fill('[name="bericht"]', 'Wil je een keer praten?');
  await send(adviser, 'main form button:has-text("Vraag dit")');
  await inBoth(adviser, tools, 'reports-desk-anonymous');
  await adviser.goto(`${base}/meldingen/kluis`);
  await inBoth(adviser, tools, 'reports-vault-open');

  const { context: again, page: follower } = await as(browser, base, tools, null);
  await follower.goto(`${base}/melden/volgen`);
  await inBoth(follower, tools, 'reports-follow');
  await follower.fill('[name="nummer"]', number);
  await send(follower, 'main form button');
  check(/Wil je een keer praten/.test(await follower.textContent('main')), 'anonymous: the question is read with the number');
  await tools.inEveryShape(follower, base, { name: 'reports-followed-nl', lang: 'nl' }, null);
  await follower.fill('[name="aanvulling"]', 'Ja, na school.');
  await send(follower, 'main form button:has-text("Verstuur het antwoord")');
  check(/Ja, na school/.test(await follower.textContent('main')), 'anonymous: the answer is there');
  check(await openNewest(adviser, base, 'Ja, na school.'), 'anonymous: and at the desk');
  await follower.goto(`${base}/melden/over/unwanted_contact?school=linde`);
  await inBoth(follower, tools, 'reports-form-stranger');
  await follower.goto(`${base}/melden/over/social_signal?school=linde`);
  await inBoth(follower, tools, 'reports-form-signal');
  await follower.goto(`${base}/melden/over/derailed_discussion?school=linde`);
  check(/Laat de discussie/.test(await follower.textContent('main')), 'a discussion: first of all, leave it');
  for (const context of [hers, again]) await context.close();
}

// 100 MB is refused by what the server says, not by a line that breaks.
async function tooMuch(browser, base, tools, clock, folder) {
  const { context, page } = await as(browser, base, tools, 's13');
  const file = join(folder, 'groot.pdf');
  writeFileSync(file, Buffer.alloc(100e6, '%PDF-1.7 '));
  await fillLostLaptop(page, base, 'Te groot');
  await page.setInputFiles('[name="bijlage"]', file);
  const [answer] = await Promise.all([page.waitForNavigation(), page.click('main form button:has-text("Verstuur de melding")')]);
  tools.check(answer.status() === 413, `too much: refused with ${answer.status()}`);
  tools.check(/Nog niet ontvangen/.test(await page.textContent('body')), 'too much: in words');
  await page.goBack();
  tools.check((await page.inputValue('[name="wat"]')) === 'Te groot', 'too much: what was typed is still there');
  await context.close();
}

async function numbers(browser, base, tools) {
  const { context, page } = await as(browser, base, tools, 's11', { width: 1440 });
  await page.goto(`${base}/meldingen/cijfers`);
  await inBoth(page, tools, 'reports-numbers');
  await page.goto(`${base}/meldingen/kluis`);
  await inBoth(page, tools, 'reports-vault-none');
  await context.close();
}

export async function walkReports(browser, program, tools) {
  const folder = mkdtempSync(join(tmpdir(), 'leidraad-clock-'));
  const clock = clockIn(folder);
  if (!clock) console.log('reports: no compiler here, so the clock of a breach is not put forward to hour 70');
  const { server, base } = await startServer(program, [], clock ? { LD_PRELOAD: clock.library, LEIDRAAD_AHEAD: clock.file } : {});
  for (const [name, story] of [['anonymous', anonymous], ['lost laptop', lostLaptop], ['too much', tooMuch], ['numbers', numbers], ['breach', breach]]) {
    try {
      await story(browser, base, tools, clock, folder);
    } catch (error) {
      tools.check(false, `story ${name}: ${error.message}`);
    }
  }
  await stop(server);
  rmSync(folder, { recursive: true, force: true });
}
