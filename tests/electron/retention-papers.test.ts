import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createRetentionPapers } from '../../main/electron/retention-papers.ts';
import { addHeld } from '../../main/services/held-entries.ts';
import { readBytes, rowsOf } from '../documents/read-bytes.ts';
import { heldEntry } from '../documents/written-retention.ts';
import { value } from '../services/consent-vault.ts';
import { noticeVault } from '../services/notice-vault.ts';
import { saving } from './save-dialog.ts';

const today = '2026-11-29';

/** The calls over a real vault; what the person picks in the dialog; `locked`: the vault locks while the dialog is open. */
function calls(picks: string | null, options: { readonly locked?: boolean } = {}) {
  const vault = noticeVault();
  const { asked, offered, filePath, ...parts } = saving(vault, picks, options);
  const now = () => new Date('2026-11-29T10:00:00Z');
  return { vault, own: createRetentionPapers({ ...parts, now }), asked, offered, filePath };
}

const binder = (title: string, day: string) => {
  const { category, time, events, place, amount, currency } = heldEntry();
  return { category, day, time, events, title, place, amount, currency };
};

describe('the shred list as a table', () => {
  const request = { place: 'DE', year: 2027, language: 'en', format: 'xlsx', withHeld: true, today } as const;

  test('has what is entered about nobody and may go, however much that is', async () => {
    const { vault, own, offered, filePath } = calls('list.xlsx');
    const entries = Array.from({ length: 400 }, (_, index) =>
      binder(`Binder ${index}`, index < 300 ? '2018-05-01' : '2019-05-01'),
    );
    for (const part of [entries, entries]) value(addHeld(vault.write, { customer: null, entries: [...part], today }));
    expect(await own['retention.saveShredList'](request)).toEqual({
      ok: true,
      value: { saved: true, fileName: 'list.xlsx' },
    });
    expect(offered).toEqual(['Shred list 2027 Germany.xlsx']);
    const bytes = readFileSync(filePath);
    expect((await rowsOf(bytes))[0]?.[0]).toBe('Papers');
    const rows = await rowsOf(bytes, { encoding: 'utf-8', separator: ';', sheet: 1, firstRowIsHeading: true });
    expect(rows).toHaveLength(601);
    expect(rows[1]?.slice(1, 5)).toEqual(['Bank statement', 'Cellar', '2018-05-01', '2027-01-01']);
  });

  test('of another country has nothing of the business’s own in it', async () => {
    const { vault, own, filePath } = calls('list.xlsx');
    value(addHeld(vault.write, { customer: null, entries: [binder('Binder', '2010-05-01')], today }));
    value(await own['retention.saveShredList']({ ...request, place: 'AT', language: 'de' }));
    const read = await readBytes(readFileSync(filePath));
    expect('facts' in read && read.facts.sheets).toHaveLength(1);
    expect(JSON.stringify(read)).not.toContain('Binder');
  });
});

test.each([
  ['en', 'Retention reviews.ics', 'SUMMARY:Scrinium: which tax years'],
  ['de', 'Löschprüfungen.ics', 'SUMMARY:Scrinium: Welche Steuerjahre'],
] as const)('the calendar in %s', async (language, offer, words) => {
  const { own, offered, filePath } = calls('days.ics');
  value(await own['retention.saveCalendar']({ language, today }));
  expect(offered).toEqual([offer]);
  const file = readFileSync(filePath, 'utf8');
  expect(file).toContain('DTSTAMP:20261129T100000Z');
  expect(file).toContain('DTSTART;VALUE=DATE:20270101');
  expect(file).toContain(words);
});

test('the concept in Word tells of the register and of what is held', async () => {
  const { own, offered, asked, filePath } = calls('concept.docx');
  value(await own['retention.saveConcept']({ language: 'de', format: 'docx', today }));
  expect(offered).toEqual(['Löschkonzept 2026-11-29.docx']);
  expect(asked).toEqual(expect.arrayContaining(['register.read', 'held.choices', 'letterhead.read']));
  expect(readFileSync(filePath).subarray(0, 2).toString()).toBe('PK');
});

test('who changes their mind has nothing written, and a vault that locks meanwhile gives nothing', async () => {
  const left = calls(null);
  expect(await left.own['retention.saveCalendar']({ language: 'de', today })).toEqual({
    ok: true,
    value: { saved: false, fileName: '' },
  });
  expect(left.asked).toEqual([]);
  const locked = calls('days.ics', { locked: true });
  expect(await locked.own['retention.saveCalendar']({ language: 'de', today })).toEqual({
    ok: false,
    error: { code: 'vault.locked' },
  });
  expect(existsSync(locked.filePath)).toBe(false);
});
