import {
  addPerson,
  bridge,
  consentTo,
  daysFromToday,
  localToday,
  note,
  prepareConsents,
  takeBack,
} from './consent-list-steps.ts';
import { flaws, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 240_000 });

for (const [language, theme] of looks) {
  test(`consents and lists in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    const found: string[] = [];
    const look = async (where: string) => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      // What the page asks for is on its way; it has to be looked at as well.
      await page.waitForTimeout(500);
      found.push(...(await flaws(page, where)));
      await page.setViewportSize({ width: 1024, height: 700 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${where}: ${over} pixels scroll sideways at 1024`);
      await page.setViewportSize({ width: 1366, height: 768 });
    };
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    await goTo(page, '/consents');
    await look('no purposes yet');
    await goTo(page, '/consents/mailing');
    await look('no purposes to write for');
    const alone = await addPerson(page, 'Allein');
    await goTo(page, `/customers/${alone}`);
    await look('a customer while the register is empty');
    await goTo(page, `/customers/${alone}/purposes`);
    await look('no purposes to tick');
    const text = await prepareConsents(page, language);
    const yes = await addPerson(page, 'Jahn', { phones: [], addresses: [] });
    const no = await addPerson(page, 'Neinhaus');
    const old = await addPerson(page, 'Altmann', { addresses: [] });
    const soon = await addPerson(page, 'Donaudampfschifffahrtsgesellschaftskapitän');
    await consentTo(page, yes, text);
    await consentTo(page, no, text);
    await takeBack(page, no);
    await note(page, no, { kind: 'doNotContact', channels: ['email', 'phone'], why: 'asked' });
    await consentTo(page, old, text, daysFromToday(-800));
    await consentTo(page, soon, text, daysFromToday(-700));
    await bridge(page, 'consents.link', { customer: yes, purposes: ['orders'], today: localToday() });
    await page.reload();
    for (const route of [
      '/',
      `/customers/${yes}`,
      `/customers/${no}`,
      `/customers/${yes}/facts`,
      `/customers/${yes}/purposes`,
      '/consents',
      '/consents/people/newsletter/email/given',
      '/consents/people/newsletter/email/refused',
      '/consents/due/expired/newsletter/email',
      '/consents/due/ageing/newsletter/email',
      '/consents/due/proofEnded/newsletter/email',
      '/consents/mailing/newsletter/email',
      '/consents/mailing/phoneAds/phone',
      '/help',
    ]) {
      await goTo(page, route);
      await look(route);
    }
    await goTo(page, `/customers/${yes}`);
    await expect(page.locator('#customer-contacts')).toBeVisible();
    for (const folded of await page.locator('main details > summary').all()) await folded.click();
    await look('a customer, everything unfolded');
    // The page has other forms too.
    const asking = page.locator('main form').filter({ has: page.locator('[name=contactDay]') });
    await page.locator('[name=contactDay]').fill(localToday());
    await asking.locator('button[type=submit]').click();
    await look('the answer for a day');
    await page.locator('[name=contactDay]').fill('x');
    await asking.locator('button[type=submit]').click();
    await look('a day that isn’t one');
    await goTo(page, `/customers/${yes}/facts`);
    await page.locator('[name=birthDate]').fill('1.1.1980');
    await page.locator('main button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await look('facts with a problem');
    await goTo(page, '/consents/due/ageing/newsletter/email');
    await page.locator('input[value=some]').check();
    await look('due, to tick');
    expect(found).toEqual([]);
  });
}
