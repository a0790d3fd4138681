// SPDX-License-Identifier: EUPL-1.2
// Personal data in a real browser, without any script: a teacher cleans a text for an AI and gets the real
// words back; a parent asks, a privacy officer answers; what is kept, how long, and what may not go.
import { as, inBoth, send } from './steps.mjs';

const text = 'Beste collega,\n\nJulia Verhoeven uit groep 5a is al twee weken ziek. Haar vader Mark Verhoeven is te bereiken op 06-12345678 of mark.verhoeven@thuis.example. '
  + 'Zij woont op Kerkstraat 12, 1234 AB Meerdorp. Wil je een briefje voor Julia schrijven?';

async function safeText(browser, base, tools) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, 's13', { width: 820 });
  await page.goto(`${base}/mag-dit/ai.submit?weet-niet=service&weet-niet=personal_data&weet-niet=text`);
  check((await page.$('main a[href="/veilig-in-ai"]')) !== null, 'safe text: the answer about AI leads to it');
  await page.goto(`${base}/vandaag`);
  await send(page, 'main a[href="/veilig-in-ai"]');
  await inBoth(page, tools, 'privacy-safe');
  await page.fill('[name="tekst"]', text);
  await send(page, 'main form button');
  const safe = await page.inputValue('#veilig');
  for (const word of ['Julia', 'Verhoeven', '06-12345678', 'mark.verhoeven@', 'Kerkstraat']) check(!safe.includes(word), `safe text: no “${word}” in what is copied (${safe.slice(0, 200)})`);
  check(/groep 5a/.test(safe) && /briefje/.test(safe), 'safe text: what is no personal data is left alone');
  check((await page.$$('mark.personal')).length >= 5, 'safe text: what is personal is marked');
  check(/persoonlijk: /.test(await page.textContent('mark.personal .only-read')), 'safe text: and said to who listens');
  check((await page.$$('ol.why > li')).length >= 4, 'safe text: with a reason for each');
  check(/Leerhulp/.test(await page.textContent('main')), 'safe text: the approved service is offered');
  await tools.inEveryShape(page, base, { name: 'privacy-safe-found-nl', lang: 'nl' }, null);
  const child = safe.match(/Leerling [A-Z]/)?.[0] ?? '';
  check(child !== '', 'safe text: the pupil has a stand-in');
  await page.fill('[name="antwoord"]', `Lieve ${child}, van harte beterschap!`);
  await send(page, 'form[action$="/terug"] button');
  check(/Lieve Julia Verhoeven, van harte beterschap!/.test(await page.inputValue('#terug-tekst')), 'safe text: the real words are back');
  await tools.inEveryShape(page, base, { name: 'privacy-safe-back-nl', lang: 'nl' }, null);
  await context.close();

  const { context: his, page: pupil } = await as(browser, base, tools, 'l104', { javaScript: false });
  await pupil.goto(`${base}/veilig-in-ai`);
  check(/Plak hier je tekst/.test(await pupil.textContent('main')), 'safe text: “je” to a pupil');
  await pupil.fill('[name="tekst"]', 'Wat is de hoofdstad van Frankrijk?');
  await send(pupil, 'main form button');
  check(/niets persoonlijks/.test(await pupil.textContent('h1')), 'safe text: without any script, and nothing found says so');
  await his.close();

  const { context: nobody, page: stranger } = await as(browser, base, tools, null, { javaScript: false });
  await stranger.goto(`${base}/veilig-in-ai`);
  check(/kent de namen van deze school niet/.test(await stranger.textContent('main')), 'safe text: who is not signed in reads that the school\'s names are not known');
  await nobody.close();
}

async function ourData(browser, base, tools) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, null, { width: 820 });
  await page.goto(base);
  await send(page, 'footer a[href="/wat-wij-bewaren"]');
  for (const part of ['leerling', 'ouder', 'medewerker']) {
    await page.goto(`${base}/wat-wij-bewaren?voor=${part}`);
    check(/2 jaar na vertrek/.test(await page.textContent('main')), `our data: ${part}: how long`);
    check(/regels\. Daarvan bewees/.test(await page.textContent('main')), `our data: ${part}: n rules, m live`);
    await inBoth(page, tools, `privacy-our-data-${part}`);
  }
  await send(page, 'main a[href="/wat-wij-bewaren/verzoek"]');
  await inBoth(page, tools, 'privacy-request');
  await page.fill('[name="naam"]', 'Oud Leerling');
  await page.fill('[name="email"]', 'oud@elders.example');
  await send(page, 'main form button');
  check(/Kijk in uw mail/.test(await page.textContent('h1')), 'our data: a stranger reads what to do next');
  await tools.inEveryShape(page, base, { name: 'privacy-request-sent-nl', lang: 'nl' }, null);
  await context.close();
}

async function fromAskingToLetter(browser, base, tools) {
  const { check } = tools;
  const { context: his, page: parent } = await as(browser, base, tools, 'o01', { javaScript: false });
  await parent.goto(`${base}/wat-wij-bewaren/verzoek`);
  await parent.selectOption('[name="soort"]', 'access');
  await parent.selectOption('[name="over"]', 'l101');
  await send(parent, 'main form button');
  check(/binnen een maand/.test(await parent.textContent('.said')), 'request: one tap, and until when');
  const { context: hers, page: officer } = await as(browser, base, tools, 's06', { width: 820 });
  await officer.goto(`${base}/vandaag`);
  await send(officer, 'main a[href^="/registers/gegevens/verzoeken/"]');
  await inBoth(officer, tools, 'privacy-one-request');
  const [download] = await Promise.all([officer.waitForEvent('download'), officer.click('form[action$="/bestand"] button')]);
  check(download.suggestedFilename() === 'gegevens.json', 'request: the file about the child');
  await officer.fill('[name="antwoord"]', 'Het bestand ligt voor u klaar aan de balie.');
  await send(officer, 'button[name="doe"][value="ja"]');
  await inBoth(officer, tools, 'privacy-request-done');
  await send(officer, 'main a[href$="/brief"]');
  const pdf = await officer.pdf({ preferCSSPageSize: true });
  check((pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0) === 1, 'request: the letter is one sheet');
  await parent.goto(`${base}/wat-wij-bewaren/verzoek`);
  check(/ligt voor u klaar/.test(await parent.textContent('main')), 'request: the parent reads the answer');
  await his.close();
  await hers.close();
}

async function careTaking(browser, base, tools) {
  const { check } = tools;
  const { context, page } = await as(browser, base, tools, 's06', { width: 820 });
  await page.goto(`${base}/registers`);
  await send(page, 'main a[href="/registers/gegevens"]');
  await inBoth(page, tools, 'privacy-care');
  await page.goto(`${base}/registers/gegevens/verwerkingen/nieuw`);
  await page.fill('[name="titel"]', 'Leerlingvolgsysteem');
  await page.fill('[name="doel"]', 'Volgen hoe leerlingen leren');
  await page.fill('[name="verwerker"]', 'Volg BV');
  await page.selectOption('[name="dpia-nodig"]', 'yes');
  await inBoth(page, tools, 'privacy-processing-new');
  await page.fill('[name="titel"]', 'Leerlingvolgsysteem');
  await page.fill('[name="doel"]', 'Volgen hoe leerlingen leren');
  await page.fill('[name="verwerker"]', 'Volg BV');
  await page.selectOption('[name="dpia-nodig"]', 'yes');
  await send(page, 'button[value="bewaar"]');
  check(/nog geen overeenkomst/.test(await page.textContent('main')), 'care: a processor without an agreement stands out');
  await inBoth(page, tools, 'privacy-processings');
  await page.goto(`${base}/registers/gegevens/verwerkingen?papier=ja`);
  await inBoth(page, tools, 'privacy-processings-paper');
  await page.goto(`${base}/registers/gegevens/bewaren`);
  await inBoth(page, tools, 'privacy-keeping');
  await page.goto(`${base}/registers/gegevens/bewaren/permissions`);
  await page.fill('[name="dagen"]', '5');
  await send(page, 'button[value="termijn"]');
  check(/Kies een termijn van/.test(await page.textContent('[role="alert"]')), 'care: a period outside the bounds is explained');
  await page.fill('[value=""][name="reden"]', 'Er loopt een klacht.');
  await send(page, 'button[value="vasthouden"]');
  check(/Bewaarplicht: nu niet/.test(await page.textContent('main')), 'care: a hold stands');
  await inBoth(page, tools, 'privacy-hold');
  await page.goto(`${base}/registers/gegevens/vernietigd`);
  await inBoth(page, tools, 'privacy-destroyed');
  await page.goto(`${base}/registers/gegevens/verzoeken`);
  await inBoth(page, tools, 'privacy-requests');
  await context.close();
}

export async function walkPrivacy(browser, base, tools) {
  for (const [name, story] of [['a safe text', safeText], ['our data', ourData], ['a request', fromAskingToLetter], ['who takes care', careTaking]]) {
    try {
      await story(browser, base, tools);
    } catch (error) {
      tools.check(false, `story ${name}: ${error.message}`);
    }
  }
}
