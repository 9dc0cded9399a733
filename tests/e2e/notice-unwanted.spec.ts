import { bridge, localToday } from './consent-list-steps.ts';
import { florist, readAnswers, saveAnswers, saveCompany } from './notice-steps.ts';
import { answeredShop, makeFinal } from './notice-version-steps.ts';
import { readRegister } from './register-steps.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo } from './vault.ts';

const main = (page: Page) => page.getByRole('main');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const drift = (page: Page) => page.getByRole('status', { name: 'Privacy notices that are no longer true' });

/** Adds cameras, and a final notice for whoever is in their view. */
async function filmedNotice(page: Page): Promise<void> {
  await bridge(page, 'register.adopt', { purposes: ['camera'], today: localToday() });
  const { answers, version } = await readAnswers(page);
  const edition = { audience: 'filmed', regime: 'eu' } as const;
  const camera = { areas: { en: 'The door', de: 'Die Tür' }, watchedLive: 'no', sound: 'no' } as const;
  await saveAnswers(page, { ...answers, camera, editions: [...answers.editions, edition] }, version);
  const [validFrom, changed] = [localToday(), { en: '', de: '' }];
  const { seen } = await bridge(page, 'notice.proposal', { edition, validFrom });
  await bridge(page, 'notice.finalise', { edition, languages: ['de'], validFrom, changed, seen, today: validFrom });
}

test('a notice with nothing left to tell is put away once, and nothing is raised about it any more', async ({
  scrinium,
}) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await filmedNotice(page);
  const version = (await readRegister(page)).purposes.find(({ purpose }) => purpose.id === 'camera')?.version ?? 0;
  await bridge(page, 'register.removePurpose', { id: 'camera', version });
  await page.reload();
  await goTo(page, '/notice/filmed/eu');
  await expect(drift(page)).toContainText('Your register has nothing left that this notice could tell of.');
  await drift(page)
    .getByRole('link', { name: /^Say it is no longer needed/ })
    .click();
  await page.getByLabel('For people in view of our cameras').uncheck();
  await button(page, 'Continue').click();
  await button(page, 'Keep answers').click();
  await expect(main(page)).toContainText('Your answers are kept');
  await goTo(page, '/notice');
  const line = main(page).getByRole('listitem').filter({ hasText: 'For people in view of our cameras' });
  await expect(line).toContainText('No longer needed. Take it off your web site');
  await goTo(page, '/notice/filmed/eu');
  await expect(main(page)).toContainText('No longer needed.');
  await expect(drift(page)).toBeEmpty();
  await expect(page.getByRole('link', { name: 'Version 1', exact: true })).toBeVisible();
  await goTo(page, '/');
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible();
  await expect(main(page)).toContainText('Last proved backup');
  await expect(main(page)).not.toContainText('no longer says');
});

test('a business that moved is told that its own law has no notice', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await makeFinal(page);
  await goTo(page, '/notice');
  await expect(main(page)).toContainText('In force since');
  await expect(main(page)).not.toContainText('Your business’s own law');
  await bridge(page, 'settings.save', { ...(await bridge(page, 'settings.read', {})), country: 'CH' });
  await page.reload();
  await goTo(page, '/notice');
  await expect(main(page)).toContainText('Your business’s own law is now this: Switzerland.');
});

test('between two versions the one in force says so, and the next one is no draft', async ({ scrinium }) => {
  const { page } = await scrinium.launch();
  await answeredShop(page);
  await makeFinal(page);
  await saveCompany(page, { ...florist, phone: '0351 999999' });
  await page.reload();
  await goTo(page, '/notice/customers/eu/final');
  await page.getByLabel('From a later day').check();
  await page.locator('[name=validFrom]').fill('31.12.2098');
  await button(page, 'Make version 2 final').click();
  await expect(page.getByRole('heading', { name: 'What to do on 31 December 2098' })).toBeVisible();
  await goTo(page, '/notice/customers/eu');
  await expect(page.getByRole('heading', { name: 'The text in force from 31 December 2098' })).toBeVisible();
  await expect(main(page)).not.toContainText('not in force yet');
  await expect(
    main(page)
      .getByRole('listitem')
      .filter({ hasText: /^Version 1/ }),
  ).toContainText(/In force since .* until 30 December 2098/);
});

test('a version that was just made offers the cards it asks to print', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await answeredShop(page);
  await goTo(page, '/notice/customers/eu/final');
  await button(page, 'Make version 1 final').click();
  await expect(main(page)).toContainText('Print the cards for your counter.');
  await app.answerSaveDialog(`${folder}/card.pdf`);
  await button(page, 'Card for the counter').click();
  await expect(main(page)).toContainText('Saved as card.pdf.');
});
