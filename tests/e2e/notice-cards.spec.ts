import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { readZipEntries } from '../../main/documents/zip-entries.ts';
import { readCode } from '../documents/read-code.ts';
import { addPerson, askMain, registered } from './paper-steps.ts';
import { today } from './today.ts';
import { expect, test, type Page } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

const web = 'https://sonnenschein.example/datenschutz';
const customers = { audience: 'customers', regime: 'eu' } as const;
const filmed = { audience: 'filmed', regime: 'eu' } as const;

/** A shop with a camera, of whose notices nothing is open. */
async function shop(page: Page): Promise<void> {
  await makeVault(page);
  await registered(page, ['orders', 'camera']);
  await askMain(page, 'notice.saveAnswers', {
    answers: {
      ...emptyNoticeAnswers,
      editions: [customers, filmed],
      webAddress: web,
      automated: { ...emptyNoticeAnswers.automated, used: 'no' },
      camera: { areas: { en: 'Till', de: 'Kasse' }, watchedLive: 'no', sound: 'no' },
      recipients: { paymentService: { who: 'Zahlfix GmbH', country: 'DE', safeguard: '' } },
    },
    version: 0,
  });
}

test('every short form is saved where the person says, and the codes lead to the notice', async ({ scrinium }) => {
  const { page, app, folder } = await scrinium.launch();
  await shop(page);
  const save = async (card: string, edition: object, file: string, more: object = {}) => {
    await app.answerSaveDialog(join(folder, file));
    const request = { card, source: { kind: 'draft', edition }, language: 'de', today, ...more };
    expect(await askMain(page, 'notice.saveCard', request)).toEqual({ saved: true, fileName: file });
    return readFileSync(join(folder, file));
  };
  expect(readCode(await save('camera', filmed, 'schild.pdf'))).toBe(web);
  expect(readCode(await save('camera', filmed, 'klein.pdf', { paper: 'half' }))).toBe(web);
  const counter = await save('counter', customers, 'karte.pdf');
  expect(readCode(counter, [0, 0.5])).toBe(web);
  expect(readCode(counter, [0.5, 1])).toBe(web);
  const phone = await save('phone', customers, 'telefon.pdf');
  expect(phone.toString('latin1')).toContain('/StructTreeRoot');
  await goTo(page, '/notice/filmed/eu');
  await app.answerSaveDialog(join(folder, 'door.pdf'));
  await page.getByRole('button', { name: 'Camera sign, large', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('Saved as door.pdf.');
  await expect(page.getByRole('button', { name: 'Card for the counter', exact: true })).toHaveCount(0);
  expect(readCode(readFileSync(join(folder, 'door.pdf')))).toBe(web);
  expect((await save('fair', customers, 'messe.txt')).toString('utf8')).toContain('Visitenkarte');
});

test('letters and drafts go out for those who can be written to, and nothing is noted as given', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  await shop(page);
  const { seen } = await askMain<{ seen: string }>(page, 'notice.proposal', { edition: customers, validFrom: today });
  const { version } = await askMain<{ version: { id: string } }>(page, 'notice.finalise', {
    edition: customers,
    seen,
    languages: ['de'],
    validFrom: today,
    changed: { en: '', de: '' },
    today,
  });
  const customer = await addPerson(page, 'Änne', 'Probst');
  const request = { customers: [customer], notice: version.id, language: 'de', today };
  await app.answerSaveDialog(join(folder, 'entwuerfe.zip'));
  expect(await askMain(page, 'notice.saveLetters', { ...request, how: 'email' })).toEqual({
    saved: true,
    fileName: 'entwuerfe.zip',
    written: [customer],
    leftOut: [],
  });
  const names = [...readZipEntries(readFileSync(join(folder, 'entwuerfe.zip'))).values()].map(({ name }) => name);
  expect(names).toEqual(['0001 Probst, Änne.eml', 'Übersicht.csv']);
  await app.answerSaveDialog(join(folder, 'briefe.pdf'));
  // She has no address: nothing is written.
  await expect(askMain(page, 'notice.saveLetters', { ...request, how: 'post' })).rejects.toThrow(
    'notice.nobodyToWrite',
  );
  expect(await askMain(page, 'notice.given', { customer, today })).toMatchObject({ given: [] });
});
