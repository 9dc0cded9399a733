import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bridge } from './consent-list-steps.ts';
import { Counted } from './counted.ts';
import { addPerson, askMain, business } from './paper-steps.ts';
import { expect, test } from './scrinium.ts';
import { goTo, makeVault } from './vault.ts';

test.describe.configure({ timeout: 300_000 });

const wordsOf = (file: string): string | null => {
  const read = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return read.error ? null : read.stdout.replaceAll(/\s+/g, ' ');
};

test('a lost laptop with 400 customers: from the button to the authority’s document and the letters in under 40 interactions', async ({
  scrinium,
}) => {
  const { page, app, folder } = await scrinium.launch();
  page.setDefaultTimeout(20_000);
  const asked: string[] = [];
  page.on('request', request => asked.push(request.url()));
  await makeVault(page);
  await askMain(page, 'register.saveCompany', business);
  await addPerson(page, 'Änne', 'Probst');
  await page.evaluate(async () => {
    const { value } = (await window.main['customers.list']({
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'with' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 1,
    })) as { readonly value: { readonly rows: readonly { readonly id: string }[] } };
    const { value: first } = (await window.main['customers.read']({ id: value.rows[0]?.id ?? '' })) as {
      readonly value: Record<string, unknown>;
    };
    const { id: _i, version: _v, createdAt: _c, changedAt: _h, archivedAt: _a, importId: _m, ...one } = first;
    for (let each = 2; each <= 400; each += 1)
      await window.main['customers.save']({
        id: null,
        version: 0,
        customer: {
          ...one,
          familyName: `Probst ${each}`,
          emails: [],
          addresses: [
            {
              label: 'private',
              street: `Am Markt ${each}`,
              extra: '',
              postcode: '01067',
              city: 'Dresden',
              region: '',
              country: 'DE',
            },
          ],
        },
      } as never);
  });
  await goTo(page, '/incidents');

  const person = new Counted(page);
  const button = (name: string) => page.getByRole('button', { name, exact: true }).first();
  const to = (below: string) => page.locator(`main a[href$="${below}"]`).first();
  const onward = page.locator('main form button[type=submit]').last();
  const heading = (name: string) => expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  const answer = (question: string, value: string) => page.locator(`main input[name="${question}"][value="${value}"]`);

  await person.click(page.getByRole('link', { name: 'Something has happened' }));
  await person.check(answer('kind', 'deviceLost'));
  await person.click(onward);
  await heading('The first hour');
  await person.click(page.getByRole('link', { name: 'Answer the questions' }));
  await person.click(button('Begin questions'));
  await heading('When did you notice it?');
  await person.click(onward);
  await heading('What happened?');
  await person.check(answer('availability', 'restored'));
  await person.click(onward);
  await heading('Which data are concerned?');
  for (const data of ['basic', 'contact', 'address', 'identityNumber'])
    await person.check(page.locator(`main input[name="data.${data}"]`));
  await person.click(onward);
  await heading('Whose data are they?');
  await person.click(onward);
  await heading('What protected the data?');
  await person.check(answer('encryption', 'passwordOnly'));
  await person.check(answer('backup', 'usable'));
  await person.click(onward);
  await heading('Who could have the data now?');
  await person.click(onward);
  await heading('What can follow, and what have you done?');
  await person.fill(page.locator('main [name=measuresTaken]'), 'Changed all passwords, asked the railway.');
  await person.fill(page.locator('main [name=measuresPlanned]'), 'Encrypt every disk.');
  await person.click(onward);
  await heading('Are these your own data, or a client’s?');
  await person.click(onward);
  await heading('Check your answers');
  await person.click(onward);
  await heading('Your answers are saved');
  await person.click(page.getByRole('link', { name: 'Look at the assessment' }));

  await heading('Whom you have to tell');
  await person.click(page.getByRole('link', { name: 'Back to the incident' }).first());
  await person.click(to('/people'));
  await person.click(button('Add all customers'));
  await person.click(button('Take these figures over'));
  await expect(page.getByRole('link', { name: 'Write to them' })).toBeVisible();

  await app.answerSaveDialog(join(folder, 'authority.pdf'), join(folder, 'letters.pdf'));
  await person.click(page.getByRole('link', { name: 'Back to the incident' }).first());
  await person.click(to('/authority/gdpr'));
  await person.click(button('Save as PDF'));
  await expect(page.getByRole('main')).toContainText('Saved as authority.pdf.');

  await person.click(page.getByRole('link', { name: 'Back to the incident' }).first());
  await person.click(to('/letters'));
  await person.check(page.getByRole('radio', { name: 'Everybody with an address' }));
  await person.click(button('Save letters as PDF'));
  await expect(page.getByRole('main')).toContainText('letters.pdf', { timeout: 120_000 });
  expect(person.done.length, person.done.join('\n')).toBeLessThan(40);

  const notice = wordsOf(join(folder, 'authority.pdf'));
  if (notice !== null) expect(notice).toContain('400');
  const letters = wordsOf(join(folder, 'letters.pdf'));
  if (letters !== null) {
    expect(letters).toContain('Probst 400');
    expect(letters).toContain('Am Markt 217');
  }
  const { incidents } = await bridge(page, 'incidents.list', {});
  expect(incidents[0]).toMatchObject({ affected: { customers: 400 }, facts: { number: { count: 400 } } });
  // Everything came from where the page itself comes from: the program's own bundle.
  const home = new URL(page.url()).host;
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(url => !/^(?:data|blob):/.test(url) && new URL(url).host !== home)).toEqual([]);
});
