// SPDX-License-Identifier: EUPL-1.2
// The web gate in a real browser, without any script: two taps of a teacher, a pupil who reads why, and who
// keeps the gates with a sheet of paper for the IT partner.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { as, inBoth, send, startServer, stop } from './steps.mjs';

function listsIn(folder) {
  for (const [category, site] of [['gambling', 'casino.example'], ['games', 'spel.example'], ['adult', 'bloot.example'], ['violence', 'geweld.example']]) {
    mkdirSync(join(folder, category));
    writeFileSync(join(folder, category, 'domains'), `${site}\n`);
  }
  return folder;
}

async function twoTaps(browser, base, tools) {
  const { check } = tools;
  const { context: hers, page: teacher } = await as(browser, base, tools, 's13');
  const { context: his, page: pupil } = await as(browser, base, tools, 'l101');
  await pupil.goto(`${base}/waarom?site=casino.example`);
  check((await pupil.$('.answer.ask, .answer.deny')) !== null, 'two taps: the pupil cannot reach it yet');

  await teacher.goto(`${base}/vandaag`);
  await inBoth(teacher, tools, 'gates-today-teacher');
  await send(teacher, 'main a[href="/open-voor-mijn-klas"]');  // one
  check(/Open voor 5a tot/.test(await teacher.textContent('main form button')), 'two taps: the button says for whom and until when');
  check((await teacher.$('nav .switch')) === null, 'two taps: with one class there is nothing to choose');
  await inBoth(teacher, tools, 'gates-open');
  await send(teacher, 'button[name="categorie"][value="gambling"]');  // two
  check(/vanzelf dicht/.test(await teacher.textContent('.said')), 'two taps: it is open, and says that it closes by itself');
  await inBoth(teacher, tools, 'gates-open-done');
  await pupil.goto(`${base}/waarom?site=casino.example`);
  check((await pupil.$('.answer.allow, .answer.advise')) !== null, 'two taps: it is open to the pupil at once');
  await inBoth(pupil, tools, 'gates-why-open');

  await send(teacher, 'main .today button:has-text("Sluit")');
  check(/Er staat niets open/.test(await teacher.textContent('main')), 'two taps: and closed again with one');
  await pupil.goto(`${base}/waarom?site=casino.example`);
  check((await pupil.$('.answer.ask, .answer.deny')) !== null, 'two taps: closed to the pupil at once');

  await teacher.goto(`${base}/waarom?site=casino.example`);
  await inBoth(teacher, tools, 'gates-why-teacher');
  await send(teacher, 'main a[href^="/open-voor-mijn-klas?site="]');  // one
  await inBoth(teacher, tools, 'gates-open-site');
  await send(teacher, 'main form button:has-text("Open voor 5a")');  // two
  check(/casino\.example/.test(await teacher.textContent('main .today')), 'two taps: from why it was blocked, with the site filled in');
  check((await teacher.$('button[value="adult"]')) === null, 'what upsets a child never opens as a whole');
  await teacher.goto(`${base}/open-voor-mijn-klas`);
  await teacher.fill('[name="site"]', 'geen adres');
  await send(teacher, 'main form button:has-text("Open voor 5a")');
  check((await teacher.$('[aria-invalid="true"]')) !== null, 'what is no site is said beside the field');
  await tools.inEveryShape(teacher, base, { name: 'gates-open-error', lang: 'nl' }, null);
  await hers.close();
  await his.close();
}

async function whyBlocked(browser, base, tools) {
  const { check } = tools;
  const { context: his, page: pupil } = await as(browser, base, tools, 'l104');
  await pupil.goto(`${base}/waarom`);
  await inBoth(pupil, tools, 'gates-why-nothing');
  await pupil.fill('[name="site"]', 'https://www.casino.example/roulette?x=1');
  await send(pupil, 'main form button');
  check(/casino\.example/.test(await pupil.textContent('.answer')), 'why: what was pasted is understood');
  check((await pupil.$('.because a[href^="/code/"]')) !== null, 'why: the article is named');
  check(/0800-0432/.test(await pupil.textContent('main')), 'why: somebody to talk to');
  await inBoth(pupil, tools, 'gates-why-pupil');
  const { context: hers, page: teacher } = await as(browser, base, tools, 's14');
  await teacher.goto(`${base}/waarom?site=www.casino.example`);
  const lesson = await teacher.$('button[value="education"]');
  check(lesson !== null, 'why: a teacher can say that it is for her lesson');
  if (lesson) {
    await send(teacher, lesson);
    check(/tot \d+\.\d\d uur/.test(await teacher.textContent('.said')), 'why: and reads until when');
    await inBoth(teacher, tools, 'gates-why-said');
  }
  const { context: nobody, page: stranger } = await as(browser, base, tools, null);
  await stranger.goto(`${base}/waarom?site=www.casino.example`);
  check(/Zeg wie u bent/.test(await stranger.textContent('main')), 'why: who is not known reads the article, and how to read more');
  await inBoth(stranger, tools, 'gates-why-stranger');
  await stranger.goto(`${base}/waarom`);
  await inBoth(stranger, tools, 'gates-why-stranger-nothing');
  for (const context of [his, hers, nobody]) await context.close();
}

async function onOneSheet(page, check, what) {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  check(pages === 1, `${what}: on one sheet of A4 (${pages})`);
}

async function keeper(browser, base, tools, folder) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, 's08', { width: 820 });
  await page.goto(`${base}/registers`);
  await send(page, 'main a[href="/registers/poorten"]');
  await inBoth(page, tools, 'gates-none');
  await send(page, 'main a[href="/registers/poorten/nieuw"]');
  await inBoth(page, tools, 'gates-new');
  await page.fill('[name="naam"]', 'Proxy van De Linde');
  await page.fill('[name="proef"]', '127.0.0.1:9');
  await page.fill('[name="werkplekken"]', '10.1.5.0/24 linde 5a\n10.1.5.0/99 linde\n10.1.6.0/24 eiland');
  await send(page, 'main form button:has-text("Bewaar")');
  check(/Regel 2: .*geen netwerk/.test(await page.textContent('.errors')), 'gates: a wrong line is named by its number');
  check(/10\.1\.6\.0\/24 eiland/.test(await page.inputValue('[name="werkplekken"]')), 'gates: what was typed is still there');
  await tools.inEveryShape(page, base, { name: 'gates-new-error', lang: 'nl' }, null);
  await page.fill('[name="werkplekken"]', '10.1.5.0/24 linde 5a');
  await send(page, 'main form button:has-text("Bewaar")');
  const sheet = page.url();
  check(/\/registers\/poorten\/poort-/.test(sheet), `gates: saved (${sheet})`);
  await inBoth(page, tools, 'gates-sheet');
  await onOneSheet(page, check, 'gates: the sheet of a proxy elsewhere');
  await send(page, 'main form button:has-text("Maak een sleutel")');
  check(/ldg_/.test(await page.textContent('.said code')), 'gates: the key is shown');
  await tools.inEveryShape(page, base, { name: 'gates-key', lang: 'nl' }, null);
  await page.goto(sheet);
  check(!/ldg_/.test(await page.content()), 'gates: and only once');
  await page.goto(`${sheet}/wijzig`);
  await inBoth(page, tools, 'gates-edit');
  await page.fill('[name="map"]', join(folder, 'poort'));
  await page.selectOption('[name="soort"]', 'unbound');
  await send(page, 'main form button:has-text("Bewaar")');
  await onOneSheet(page, check, 'gates: the sheet of a name server');
  await inBoth(page, tools, 'gates-sheet-dns');
  await page.goto(`${base}/registers/poorten`);
  await inBoth(page, tools, 'gates-list');
  for (const paper of ['browser', 'tablet', 'dns']) {
    await page.goto(`${base}/registers/poorten/papier/${paper}`);
    await inBoth(page, tools, `gates-paper-${paper}`);
    await onOneSheet(page, check, `gates: the sheet for ${paper}`);
  }
  await page.goto(`${base}/dekking`);
  check(/regels, \d+ live/.test(await page.textContent('h1')), 'coverage: n rules, m live');
  await context.close();
}

export async function walkGates(browser, program, tools) {
  const lists = listsIn(mkdtempSync(join(tmpdir(), 'leidraad-lists-')));
  const { server, base } = await startServer(program, ['--lists', lists]);
  for (const [name, story] of [['two taps', twoTaps], ['why blocked', whyBlocked], ['who keeps the gates', keeper]]) {
    try {
      await story(browser, base, tools, lists);
    } catch (error) {
      tools.check(false, `story ${name}: ${error.message}`);
    }
  }
  await stop(server);
  rmSync(lists, { recursive: true, force: true });
}
