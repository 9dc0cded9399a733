import { addReachable, addText, adoptAdvertising, giveConsent } from './consent-steps.ts';
import { lookAt, looks } from './flaws.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const long =
  'Ja, die Blumen Sonnenschein GmbH & Co. KG darf mir ungefähr einmal im Monat per E-Mail, Telefon und SMS Neues aus dem ' +
  'Laden, Einladungen zu Veranstaltungen und Angebote zu Grabpflegeverträgen schicken.\n\n' +
  'Meine Einwilligung ist freiwillig. Ich kann sie jederzeit widerrufen, mit einer Nachricht an laden@example.org.';

test.describe.configure({ timeout: 300_000 });

for (const [language, theme] of looks) {
  test(`writing down a consent or a no in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await makeVault(page);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await adoptAdvertising(page);
    const newsletter = await addText(page, 'newsletter', ['email', 'phone', 'sms', 'messenger', 'post'], long);
    await addText(page, 'newsletter', ['email', 'phone', 'sms', 'messenger', 'post'], `${long} Danke.`);
    await addText(page, 'healthDetails', ['email', 'phone'], long);
    await addText(page, 'newsletter', ['email'], 'Sie können jederzeit widersprechen.', 'hint');
    const customer = await addReachable(page, 'Schwarzenberger-Hohenstein', 'DE', false);
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    const onward = async () => {
      const before = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      await page.locator('main button[type=submit]').click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before);
    };
    const stay = async () => {
      await page.locator('main button[type=submit]').click();
      await expect(page.getByRole('alert')).toBeVisible();
    };
    const check = (name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check();

    await goTo(page, '/consents/form');
    await page.locator('main button[type=submit]').click();
    await see('form code');
    await goTo(page, `/customers/${customer}`);
    await see('customer');
    await goTo(page, `/customers/${customer}/consent`);
    await page.locator('main details summary').first().click();
    await see('1 purpose');
    await check('purpose', 'phoneAds');
    await onward();
    await see('2 no text');
    await page.locator('main form button').first().click();
    await check('purpose', 'healthDetails');
    await onward();
    await check('withdrawal', 'no');
    await stay();
    await see('2 text with a flaw');
    await page.locator('main [role=note] summary').click();
    await check('withdrawal', 'yes');
    await onward();
    await stay();
    await see('3 channels');
    await page.locator('[name="channels.email"]').check();
    await onward();
    await check('how', 'webForm');
    await check('confirmation', 'came');
    await see('4 how web form');
    await check('how', 'phone');
    await see('4 how phone');
    await check('how', 'paper');
    await check('emptyBox', 'no');
    await check('ownBox', 'no');
    await see('4 how paper with flaws');
    await check('emptyBox', 'yes');
    await check('ownBox', 'yes');
    await onward();
    await see('5 day');
    await onward();
    await check('grownUp', 'no');
    await page.locator('[name=birthDate]').fill('1.5.2014');
    await check('parentAgreed', 'no');
    await see('6 age child');
    await check('parentAgreed', 'yes');
    await page.locator('[name=parentName]').fill('Maria Schwarzenberger-Hohenstein');
    await page.locator('main [role=note] summary').click();
    await see('6 age parent');
    await onward();
    await check('free', 'no');
    await see('7 free');
    await check('free', 'yes');
    await onward();
    await see('8 explicit');
    await check('explicit', 'yes');
    await onward();
    await see('9 proof');
    await onward();
    await see('check');
    await onward();
    await expect(page.locator('main h2 + ul')).toBeVisible();
    await see('done');
    await page.locator('main a[href*=records]').click();
    await expect(page.locator('pre')).toBeVisible();
    await see('record');

    await giveConsent(page, customer, {
      textVersion: newsletter,
      channels: ['email', 'phone', 'post'],
      givenBy: 'parent',
    });
    const waiting = await giveConsent(page, customer, {
      textVersion: newsletter,
      channels: ['sms'],
      givenBy: 'parent',
      how: 'webForm',
      awaitsConfirmation: true,
    });
    await page.reload();
    await goTo(page, `/consents/records/${waiting}`);
    await see('record that waits');
    for (const kind of ['', 'objection', 'doNotContact', 'consentRefused', 'restrictionSet', 'consentConfirmed']) {
      await goTo(page, `/customers/${customer}/no/${kind}`);
      await see(`no ${kind}`);
    }
    for (const kind of ['saleNoted', 'listChecked']) {
      await goTo(page, `/customers/${customer}/no/${kind}`);
      await expect(page.locator(`[name=kind][value=${kind}]`)).toBeChecked();
      await stay();
      await see(`no ${kind}`);
    }
    expect(found).toEqual([]);
  });
}
