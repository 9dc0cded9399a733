import { describe, expect, test } from 'vitest';
import { isReady, maySelect, shownBackups } from '../../renderer/wizards/restore/found-backups.ts';
import { isSheetMonth } from '../../renderer/wizards/exercise/sheet-month.ts';
import type { BackupEntry } from '../../shared/ipc/backup-shapes.ts';

const entry = (id: string, part: Partial<BackupEntry> = {}): BackupEntry => ({
  id: id.repeat(32),
  fileName: `${id}.scrinium-backup`,
  place: 'first',
  bytes: 4096,
  state: 'ready',
  facts: {
    madeAt: '2026-11-22T13:02:00.000Z',
    business: 'Blumen Sonnenschein',
    customers: 3,
    program: '0.2.0',
    schema: 2,
    cause: 'daily',
  },
  ...part,
});

describe('a list of backups to restore', () => {
  test('a backup and its copy in the second place are one, in the order of the list', () => {
    const first = entry('1');
    const copy = entry('2', { fileName: first.fileName, place: 'second' });
    const older = entry('3');
    expect(shownBackups([first, copy, older])).toEqual([
      { entry: first, also: true },
      { entry: older, also: false },
    ]);
  });

  test.each([
    ['another size', { bytes: 8192 }],
    ['another name', { fileName: 'other.scrinium-backup' }],
    ['damaged', { state: 'damaged' }],
  ] as const)('what differs stays apart: %s', (_, part) => {
    const first = entry('1');
    const other = entry('2', { fileName: first.fileName, place: 'second', ...part });
    expect(shownBackups([first, other]).map(shown => shown.entry)).toEqual([first, other]);
  });

  test.each([
    ['ready', true],
    ['otherVault', true],
    ['damaged', false],
    ['newer', false],
    ['foreign', false],
  ] as const)('%s may be chosen: %s', (state, may) => expect(maySelect(entry('1', { state }))).toBe(may));

  test('what has no facts may never be chosen', () => expect(maySelect(entry('1', { facts: null }))).toBe(false));

  test('one that is offered without being asked for is of this list and sound as far as one sees', () => {
    const ready = entry('5');
    const unfit = (['damaged', 'newer', 'foreign', 'otherVault'] as const).map((state, at) =>
      entry(String(at), { state }),
    );
    expect([...unfit, ready, entry('6', { facts: null })].filter(isReady)).toEqual([ready]);
  });
});

test('the sheet is recommended in four months of the year', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter(isSheetMonth)).toEqual([1, 4, 7, 10]);
});
