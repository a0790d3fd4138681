// SPDX-License-Identifier: EUPL-1.2
// Placing pictures in a real browser: a class photo with one refusal; a parent withdraws, and the photo is on
// the take-down list; a message in a few questions, and advice for who doubts.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { as, send, startServer, stop } from './steps.mjs';

const picturesFolder = fileURLToPath(new URL('../../../shared/data/images', import.meta.url));

async function shapes(page, base, tools, name, lang = 'nl') {
  await tools.inEveryShape(page, base, { name: `publish-${name}-${lang}`, lang }, null);
}

async function tick(page, person) {
  await page.evaluate((id) => { document.querySelector(`input[name="wie"][value="${id}"]`).closest('details').open = true; }, person);
  await page.check(`input[name="wie"][value="${person}"]`);
}

async function oneRefusal(browser, base, tools) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, 's13');
  await page.goto(`${base}/registers`);
  await send(page, 'main a[href="/plaatsen"]');
  await shapes(page, base, tools, 'question');
  for (const person of ['l101', 'l102']) await tick(page, person);
  await page.check('input[name="channel"][value="school_public"]');
  await send(page, 'button[value="kijk"]');
  check((await page.$('.answer.deny')) !== null, 'photo: one no is a no');
  check(/Yusuf Demir/.test(await page.textContent('main section[aria-labelledby="ontbreekt"]')), 'photo: says of whom consent is missing');
  check(!/Julia/.test(await page.textContent('main section[aria-labelledby="ontbreekt"]')), 'photo: and only of them');
  check((await page.$('.because a[href^="/code/"]')) !== null, 'photo: the article is named');
  check((await page.$('button[value="plaats"]')) === null, 'photo: there is no button to place it');
  await shapes(page, base, tools, 'refused');
  await send(page, 'section[aria-labelledby="waar-wel"] button:has-text("Besloten groep")');
  check((await page.$('.answer.allow, .answer.advise')) !== null, 'photo: in the closed group it may');
  await shapes(page, base, tools, 'allowed');
  await page.fill('input[name="wat"]', 'Verfproef in groep 5');
  await page.fill('input[name="pagina"]', 'Teams groep 5');
  await send(page, 'button[value="plaats"]');
  check(/Opgeschreven/.test(await page.textContent('.said')), 'photo: written down as placed');
  await shapes(page, base, tools, 'one');
  await page.goto(`${base}/plaatsen/register`);
  check(/Verfproef/.test(await page.textContent('table')), 'photo: it is in the register');
  await shapes(page, base, tools, 'register');
  await page.goto(`${base}/en/publishing`);
  await shapes(page, base, tools, 'question', 'en');
  await context.close();
}

async function parentWithdraws(browser, base, tools) {
  const { check } = tools;
  const { context: hers, page: parent } = await as(browser, base, tools, 'o03');
  await parent.goto(`${base}/toestemming`);
  await send(parent, 'button[name="trek-in"][value="l102.images.closed_group"]');
  check(/Verfproef in groep 5: wordt weggehaald/.test(await parent.textContent('main')), 'withdrawal: the parent reads that it will be taken down');
  await hers.close();
  const { context, page } = await as(browser, base, tools, 's13');
  await page.goto(`${base}/vandaag`);
  check(/Verfproef in groep 5/.test(await page.textContent('main')), 'withdrawal: the photo is in the teacher’s day at once');
  await send(page, 'main .today li:has-text("Verfproef") a');
  const item = page.locator('section.part', { hasText: 'Verfproef' });
  check(/Yusuf Demir/.test(await item.textContent()), 'withdrawal: the list says about whom');
  check(/Weg, uiterlijk/.test(await item.textContent()), 'withdrawal: and by when');
  await shapes(page, base, tools, 'take-down');
  await send(page, await item.locator('button').elementHandle());
  check(/het is weg/.test(await page.textContent('.said')), 'withdrawal: that it is gone is written down');
  check(!/Verfproef/.test(await page.textContent('main')), 'withdrawal: and it is off the list');
  await context.close();
}

async function message(browser, base, tools) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, 's14');
  await page.goto(`${base}/plaatsen/bericht`);
  await shapes(page, base, tools, 'message-start');
  await page.check('input[name="channel"][value="school_page"]');
  await page.check('input[name="page"][value="public"]');
  await send(page, 'main form button:has-text("Verder")');
  let screens = 0;
  while ((await page.$('.answer')) === null && screens < 6) {
    const asked = await page.$$('main fieldset');
    check(asked.length <= 3, 'message: at most three questions at a time');
    if (screens === 0) await shapes(page, base, tools, 'message-questions');
    for (const one of asked) {
      const answer = await one.$('input[value="nee"], input[value="none"], input[value="own"]');
      const copyright = await one.$('input[name="copyright"][value="own"]');
      if (copyright ?? answer) await (copyright ?? answer).check();
    }
    await send(page, 'main form button:has-text("Verder")');
    screens += 1;
  }
  check((await page.$('.answer.advise, .answer.allow')) !== null, 'message: an ordinary message may');
  check(/13\.3/.test(await page.textContent('main')), 'message: and the public page is mentioned');
  await shapes(page, base, tools, 'message-answer');
  await page.click('summary:has-text("Vraag raad")');
  await page.fill('textarea[name="bericht"]', 'Groep 5 won vandaag de sportdag!');
  await send(page, 'button:has-text("Vraag raad")');
  const where = page.url();
  await shapes(page, base, tools, 'advice-asked');
  const { context: other, page: adviser } = await as(browser, base, tools, 's05');
  await adviser.goto(`${base}/vandaag`);
  await send(adviser, 'main .today li:has-text("raad") a');
  await shapes(adviser, base, tools, 'advice-answer');
  await adviser.check('input[name="antwoord"][value="adjust"]');
  await adviser.fill('textarea[name="tekst"]', 'Leuk. Zet er geen uitslagen bij.');
  await send(adviser, 'main form button:has-text("Antwoord")');
  await other.close();
  await page.goto(where);
  check(/geen uitslagen/.test(await page.textContent('main')), 'advice: the answer comes back to who asked');
  check(/ook uw akkoord/.test(await page.textContent('main')), 'advice: and is the permission');
  await shapes(page, base, tools, 'advice-back');
  for (const [rest, name] of [['/paginas', 'pages'], ['/reacties', 'removals']]) {
    await page.goto(`${base}/plaatsen${rest}`);
    await shapes(page, base, tools, name);
  }
  await context.close();
}

async function cleanPicture(browser, base, tools) {
  const { check } = tools;
  const found = existsSync(picturesFolder) ? readdirSync(picturesFolder).filter((name) => /\.jpe?g$/i.test(name)) : [];
  if (found.length === 0) {
    console.log('skipped: no pictures beside the project to clean');
    return;
  }
  const { context, page } = await as(browser, base, tools, 's13');
  await page.goto(`${base}/plaatsen`);
  await page.click('summary:has-text("Eerst de foto schoonmaken")');
  await page.setInputFiles('input[name="foto"]', join(picturesFolder, found[0]));
  await send(page, 'button:has-text("Maak schoon")');
  check(/De foto is schoon/.test(await page.textContent('main')), `cleaning: ${found[0]} comes back clean`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a:has-text("Haal de schone foto op")')]);
  check(/^foto\./.test(download.suggestedFilename()), 'cleaning: under a name of ours');
  await shapes(page, base, tools, 'cleaned');
  await context.close();
}

export async function walkPublishing(browser, program, tools) {
  const { server, base } = await startServer(program);
  try {
    await oneRefusal(browser, base, tools);
    await parentWithdraws(browser, base, tools);
    await message(browser, base, tools);
    await cleanPicture(browser, base, tools);
  } finally {
    await stop(server);
  }
}
