import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from './scrinium.ts';
import { goTo } from './vault.ts';

/** Deriving keys and proving backups take their time where many tests run at once. */
export const slow = { timeout: 45_000 };

/** Adds one customer per name, with these notes; gives their ids and versions. */
export function addCustomers(
  page: Page,
  names: readonly string[],
  notes = '',
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  return page.evaluate(
    async ([familyNames, said]) => {
      const saved: { id: string; version: number }[] = [];
      for (const familyName of familyNames) {
        const customer = {
          kind: 'person',
          number: '',
          salutation: '',
          title: '',
          givenName: '',
          familyName,
          organisation: '',
          language: '',
          status: 'active',
          source: 'customer',
          sourceDetail: '',
          sourceOn: '2026-03-01',
          lastContactOn: '',
          notes: said,
          tags: [],
          emails: [],
          phones: [],
          addresses: [],
          extras: {},
        };
        const result = (await window.main['customers.save']({ id: null, version: 0, customer })) as {
          readonly value: { readonly id: string; readonly version: number };
        };
        saved.push(result.value);
      }
      return saved;
    },
    [names, notes] as const,
  );
}

/** Makes a backup now; gives the path of its file. `folder`: the app's user data, under which the first place lies. */
export async function makeBackup(page: Page, folder: string): Promise<string> {
  const made = (await page.evaluate(() => window.main['backups.make']({}))) as {
    readonly ok: boolean;
    readonly value: { readonly fileName: string };
  };
  expect(made).toMatchObject({ ok: true });
  return fileNamed(folder, made.value.fileName);
}

/** The path of the file of this name, wherever under the folder it lies. */
export function fileNamed(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .find(path => path === name || path.endsWith(`/${name}`) || path.endsWith(`\\${name}`));
  if (found === undefined) throw new Error(`There is no ${name}`);
  return join(folder, found);
}

/** The names in the list of customers, as the open app shows them. */
export async function customersShown(page: Page): Promise<readonly string[]> {
  const list = (await page.evaluate(() =>
    window.main['customers.list']({
      filter: { words: '', statuses: [], sources: [], tags: [], missing: [], archived: 'without' },
      sort: { by: 'name', descending: false },
      offset: 0,
      limit: 200,
    }),
  )) as { readonly value: { readonly rows: readonly { readonly name: string }[] } };
  return list.value.rows.map(({ name }) => name);
}

/** Goes to the customers as a person sees them. */
export async function seeCustomers(page: Page, names: readonly string[]): Promise<void> {
  await goTo(page, '/customers');
  await expect(page.getByRole('main')).toContainText(names[0] ?? '');
  expect(await customersShown(page)).toEqual(names);
}

/** Flips one bit of a file. `at`: where, as a part of its length. */
export function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = Math.floor(bytes.length * at);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

/** Makes the first page unreadable, so that the list can't be opened at all. */
export function wreck(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0, 100, 1000);
  writeFileSync(path, bytes);
}
