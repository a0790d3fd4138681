// SPDX-License-Identifier: EUPL-1.2
// Consent in a real browser, on a telephone and without any script: the school makes a link, a parent chooses
// with it and withdraws later with one tap; a teacher reads yes and no; the sheets on paper.
import { as, inBoth, send } from './steps.mjs';

const school = '/toestemming/klas/linde/linde-5a';
const website = (rest) => `[name="antwoord.l103.images.school_public"]${rest}`;

async function says(page, base, person, column) {
  await page.goto(base + school);
  const row = page.locator('tbody tr', { hasText: person });
  return (await row.locator(`td[data-label="${column}"]`).textContent()).trim();
}

export async function walkConsents(browser, base, tools) {
  const { check } = tools;
  const { context: hers, page: director } = await as(browser, base, tools, 's11');
  const { context: class5, page: teacher } = await as(browser, base, tools, 's13');

  await director.goto(`${base}/toestemming`);
  await inBoth(director, tools, 'consents-keeper');
  await director.goto(base + school);
  check(/Anouk Koster/.test(await director.textContent('main')), 'the keeper sees whom to ask');
  await inBoth(director, tools, 'consents-class-keeper');
  for (const box of await director.$$('input[name="gever"]:checked')) await box.uncheck();
  await director.check('input[name="gever"][value="o05"]');
  await send(director, 'button[name="doe"][value="papier"]');
  const letter = await director.textContent('.letter');
  const link = letter.match(/http:\/\/[^\s]+\/toestemming-geven\/[\w-]+/);
  check(link !== null, 'the letter holds the link');
  check((await director.$('.qr')) !== null, 'the letter holds it as a QR code as well');
  await tools.inEveryShape(director, base, { name: 'consents-letter-nl', lang: 'nl' }, null);

  const { context: home, page: parent } = await as(browser, base, tools, null, { javaScript: false });
  const { context: watched, page: looked } = await as(browser, base, tools, null);
  await looked.goto(link[0]);
  check(!/Tess|Koster|Linde/.test(await looked.textContent('main')), 'the link alone shows nobody');
  await inBoth(looked, tools, 'consents-link');
  await looked.fill('input[name="geboortedatum"]', '1-1-2016');
  await send(looked, 'main form button');
  check(/klopt niet/.test(await looked.textContent('[role="alert"]')), 'a wrong date is said');
  await tools.inEveryShape(looked, base, { name: 'consents-link-wrong-nl', lang: 'nl' }, null);
  await looked.fill('input[name="geboortedatum"]', '20-12-2016');
  await send(looked, 'main form button');
  check(/Tess/.test(await looked.textContent('main')), 'after it the child is there');
  await tools.inEveryShape(looked, base, { name: 'consents-answer-nl', lang: 'nl' }, null);
  await watched.close();

  check(/nee/.test(await says(teacher, base, 'Tess Koster', 'website')), 'before: the website is a no');
  await parent.goto(link[0]);
  await parent.fill('input[name="geboortedatum"]', '20-12-2016');
  await send(parent, 'main form button');
  check((await parent.$(website('[value="nee"]:checked'))) !== null, 'what she said before stands there; the rest is empty');
  check((await parent.$('[name="antwoord.l103.names.school_public"]:checked')) === null, 'nothing is chosen beforehand');
  await parent.check(website('[value="ja"]'));
  await send(parent, 'button:has-text("Verstuur mijn keuze")');
  check(/Bewaard/.test(await parent.textContent('h1')), 'it is kept, and says so');
  check(/ja/.test(await says(teacher, base, 'Tess Koster', 'website')), 'the teacher reads it at once');
  await parent.goto(link[0]);
  check(/al geantwoord/.test(await parent.textContent('h1')), 'the link works once');
  await home.close();

  const { context: later, page: again } = await as(browser, base, tools, 'o05');
  await again.goto(`${base}/vandaag`);
  await again.goto(`${base}/toestemming`);
  await inBoth(again, tools, 'consents-own');
  await send(again, 'button[name="trek-in"][value="l103.images.school_public"]');
  check(/Ingetrokken/.test(await again.textContent('.said')), 'one tap withdraws');
  check(/nee/.test(await says(teacher, base, 'Tess Koster', 'website')), 'and the teacher reads that at once');
  await later.close();

  check(!/Anouk|nog niet/.test(await teacher.textContent('main')), 'a teacher reads no parent and no “not yet”');
  await inBoth(teacher, tools, 'consents-class-teacher');
  await teacher.goto(`${base}${school}?doel=namen`);
  await tools.inEveryShape(teacher, base, { name: 'consents-names-nl', lang: 'nl' }, null);
  for (const sheet of ['fotograaf', 'fotograaf?vorm=niet']) {
    await teacher.goto(`${base}${school}/${sheet}`);
    check(!/Koster, |Anouk|ouder/.test(await teacher.textContent('main')), `${sheet}: no parents on the sheet`);
    await inBoth(teacher, tools, sheet.includes('niet') ? 'consents-not-shown' : 'consents-photographer');
  }
  await director.goto(`${base}${school}/formulieren`);
  await inBoth(director, tools, 'consents-forms');
  await director.goto(`${base}/toestemming/persoon/l103`);
  check(/Anouk Koster/.test(await director.textContent('main')), 'the keeper reads who said what');
  await inBoth(director, tools, 'consents-person');
  await director.goto(`${base}/toestemming/brieven/linde`);
  await inBoth(director, tools, 'consents-letters');
  await class5.close();
  await hers.close();

  const { context: his, page: pupil } = await as(browser, base, tools, 'l302');
  await pupil.goto(`${base}/toestemming`);
  await inBoth(pupil, tools, 'consents-pupil');
  await his.close();
  const { context: nobody, page: stranger } = await as(browser, base, tools, null);
  await stranger.goto(`${base}/toestemming-geven`);
  await inBoth(stranger, tools, 'consents-ask');
  await stranger.goto(`${base}/toestemming-geven/${'a'.repeat(43)}`);
  await tools.inEveryShape(stranger, base, { name: 'consents-forged-nl', lang: 'nl' }, null);
  await nobody.close();
}
