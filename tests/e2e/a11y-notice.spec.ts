import { lookAt, looks } from './flaws.ts';
import { noticeShop } from './notice-steps.ts';
import { addProvider, mailer, readRegister } from './register-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo } from './vault.ts';
import { today } from './today.ts';

test.describe.configure({ timeout: 300_000 });

const purposes = ['orders', 'invoices', 'newsletter', 'camera', 'suppliers', 'applications'];

for (const [language, theme] of looks) {
  test(`writing a privacy notice in ${language}, ${theme}`, async ({ scrinium }) => {
    const { page } = await scrinium.launch();
    await noticeShop(page, []);
    await page.evaluate(async preferences => window.main['preferences.save'](preferences), { language, theme });
    await page.reload();
    const found: string[] = [];
    const see = async (where: string) => void found.push(...(await lookAt(page, `${language}-${theme} ${where}`)));
    const onward = async () => {
      const before = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
      await page.locator('main form button[type=submit]').click();
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(before);
    };
    const check = (name: string, value: string) => page.locator(`[name="${name}"][value="${value}"]`).check();

    await goTo(page, '/notice');
    await expect(page.locator('main a[href*=write]')).toBeVisible();
    await see('none yet');
    await goTo(page, '/notice/write');
    await expect(page.locator('main a[href*=questions]')).toBeVisible();
    await see('no register');

    await page.evaluate(
      async ([ids, day]) => void (await window.main['register.adopt']({ purposes: ids, today: day })),
      [purposes, today] as const,
    );
    const provider = await addProvider(page, { ...mailer, service: 'Newsletterversand' });
    const { purposes: stored } = await readRegister(page);
    const newsletter = stored.find(({ purpose }) => purpose.id === 'newsletter');
    await page.evaluate(async request => void (await window.main['register.savePurpose'](request as never)), {
      version: newsletter?.version,
      purpose: { ...newsletter?.purpose, description: { ...newsletter?.purpose.description, de: '' } },
      providers: [provider],
      today,
    });
    await page.reload();
    await goTo(page, '/notice');
    await goTo(page, '/notice/write');
    await page.locator('main details summary, main h1').first().waitFor();
    await see('0 start');
    await page.locator('main button').first().click();
    await see('1 audiences');
    await onward();
    await check('laws.ch', 'yes');
    await check('laws.california', 'yes');
    await check('laws.uk', 'unknown');
    await see('2 laws');
    await onward();
    await page.locator('[name="company.email"]').fill('laden');
    await page.locator('main form button[type=submit]').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('3 company');
    await page.locator('[name="company.email"]').fill('laden@sonnenschein.example');
    await onward();
    await see('4 words');
    await onward();
    await page.locator('[name="recipients.paymentService.who"]').fill('Zahlungsdienstleistungsgesellschaft mbH');
    await see('5 recipients');
    await onward();
    await see('6 names');
    await onward();
    await page.locator(`[name="services.${provider}.de"]`).fill('verschickt unseren Newsletter');
    await see('7 providers');
    await onward();
    await see('7 safeguards');
    await onward();
    await see('8 sources');
    await onward();
    await check('automated.used', 'yes');
    await see('9 automated');
    await onward();
    await page.locator('[name="camera.areas.de"]').fill('Eingang und Kasse');
    await check('camera.watchedLive', 'no');
    await see('10 camera');
    await onward();
    await check('california.ccpa', 'yes');
    await check('california.sells', 'yes');
    await see('11 california');
    await onward();
    await see('12 reach');
    await page.getByRole('tab').nth(1).click();
    await see('12 reach with checklist');
    await page.getByRole('tab').nth(2).click();
    await see('12 reach with reading');
    await onward();
    await see('13 check');
    await onward();
    await expect(page.locator('main ul li h2').first()).toBeVisible();
    await see('14 done');
    await goTo(page, '/notice');
    await expect(page.locator('main ul li h2').first()).toBeVisible();
    await see('all');
    expect(found).toEqual([]);
  });
}
