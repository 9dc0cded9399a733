import { describe, expect, test } from 'vitest';
import { linesOf } from '../../renderer/pages/backups/backup-lines.ts';
import { backupTasks } from '../../renderer/pages/backups/backup-tasks.ts';
import {
  ageText,
  allOnOneDisk,
  missedText,
  placeRemark,
  standingOf,
} from '../../renderer/pages/backups/backup-words.ts';
import type { Texts } from '../../renderer/ui/texts.ts';
import { createTranslator, type Language } from '../../shared/i18n/translator.ts';
import type { BackupEntry, BackupPlace, BackupStatus } from '../../shared/ipc/backup-shapes.ts';

const texts = (language: Language) => createTranslator(language).t as Texts;
const t = texts('en');

/** Local moments, so that the words don't depend on where the test runs. */
const local = (day: number, hour = 14, month = 10) => new Date(2026, month, day, hour, 2);
const iso = (day: number, hour = 14, month = 10) => local(day, hour, month).toISOString();
const now = local(22, 18);

const first: BackupPlace = {
  which: 'first',
  folder: '/home/anna/Documents/Scrinium Backups',
  present: true,
  sameDisk: true,
  kind: 'local',
  chosen: false,
  lastAt: iso(22),
  waitingSince: null,
};
const well: BackupStatus = {
  last: { at: iso(22), customers: 12, place: 'first' },
  running: null,
  problem: null,
  places: [first],
  gigabytes: 10,
  exercise: { lastAt: null, due: false },
  health: { fullAt: null, quickAt: null, damaged: false, refusedAt: null, missingSince: null },
};

test.each([
  [iso(22, 0), 'today 00:02', 'heute 00:02'],
  [iso(21, 23), 'yesterday 23:02', 'gestern 23:02'],
  [iso(20), '2 days ago', 'vor 2 Tagen'],
  [iso(26, 14, 9), '27 days ago', 'vor 27 Tagen'],
  [iso(25, 14, 9), '25 October 2026', '25. Oktober 2026'],
  [iso(23), '23 November 2026', '23. November 2026'],
])('%s, seen on 22 November in the evening, is %s', (at, english, german) => {
  expect([ageText(t, 'en', at, now), ageText(texts('de'), 'de', at, now)]).toEqual([english, german]);
});

describe('what Today asks for', () => {
  const ids = (status: Partial<BackupStatus>, customers = 12) => {
    const { urgent, gentle } = backupTasks(t, 'en', { ...well, ...status }, customers, now);
    return { urgent: urgent.map(({ id }) => id), gentle: gentle.map(({ id }) => id) };
  };
  const second = (waitingSince: string | null, present = false): BackupPlace => ({
    ...first,
    which: 'second',
    folder: '/media/stick',
    sameDisk: false,
    present,
    waitingSince,
  });

  test('nothing but the second place where all is well and on one disk', () => {
    expect(ids({})).toEqual({ urgent: [], gentle: ['oneDisk'] });
    expect(ids({}, 0)).toEqual({ urgent: [], gentle: [] });
  });

  test('everything at once, the most urgent first', () => {
    expect(
      ids({
        health: { ...well.health, damaged: true, missingSince: iso(20) },
        last: null,
        places: [first, second(iso(10))],
        exercise: { lastAt: null, due: true },
      }),
    ).toEqual({ urgent: ['damaged', 'missing', 'backup', 'secondPlace'], gentle: ['place', 'exercise'] });
  });

  test.each([
    [iso(20), []],
    [iso(19), ['backup']],
  ] as const)('a backup made at %s', (at, urgent) => {
    expect(ids({ last: { at, customers: 12, place: 'first' } }).urgent).toEqual(urgent);
  });

  test('no backup at all matters once there are customers; where nobody chose a folder, it is asked for', () => {
    const chosen = { last: null, places: [{ ...first, chosen: true }] };
    expect(ids(chosen)).toEqual({ urgent: ['backup'], gentle: [] });
    expect(ids(chosen, 0)).toEqual({ urgent: [], gentle: [] });
    expect(ids({ last: null })).toEqual({ urgent: ['backup'], gentle: ['place'] });
    expect(ids({ last: null }, 0)).toEqual({ urgent: [], gentle: ['place'] });
    expect(ids({ last: null, running: 'asked' }, 0)).toEqual({ urgent: [], gentle: [] });
  });

  test('a copy that is missing in one place only, with the reason', () => {
    const problem = (what: 'inFirst' | 'inSecond', code = 'backup.cannotWrite') =>
      ({ at: iso(22), code, reason: 'full', what }) as const;
    const sentences = (status: Partial<BackupStatus>) =>
      backupTasks(t, 'en', { ...well, ...status }, 1, now).urgent.map(({ id, sentence }) => [id, sentence]);
    const places = [first, second(null, true)];
    expect(sentences({ problem: problem('inSecond'), places })).toEqual([
      ['secondPlace', expect.stringMatching(/Your backup is fine, but its copy .* There is no room left/)],
    ]);
    expect(sentences({ problem: problem('inSecond', 'backup.damaged'), places })[0]?.[1]).toContain('makes a new one');
    const last = { at: iso(22), customers: 12, place: 'own' } as const;
    expect(sentences({ problem: problem('inFirst'), last })).toEqual([
      ['folder', expect.stringMatching(/lies beside your list\. There is no room left/)],
    ]);
    // That none lies in the first place is the greater trouble.
    expect(sentences({ problem: problem('inSecond'), last }).map(([id]) => id)).toEqual(['folder']);
  });

  test.each([['en'], ['de']] as const)('a backup from the future is not counted in days (%s)', language => {
    const last = { at: new Date(2027, 10, 22).toISOString(), customers: 12, place: 'first' } as const;
    const { urgent } = backupTasks(texts(language), language, { ...well, last }, 1, now);
    expect(urgent.map(({ id }) => id)).toEqual(['backup']);
    expect(urgent[0]?.sentence).toContain('2027');
    expect(urgent[0]?.sentence).not.toMatch(/-\d|365/);
  });

  test('a refused attempt with its reason, unless one is being made just now', () => {
    const problem = { at: iso(22), code: 'backup.cannotWrite', reason: 'full', what: 'backup' } as const;
    const { urgent } = backupTasks(t, 'en', { ...well, problem }, 1, now);
    expect(urgent[0]?.sentence).toContain("didn't work. There is no room left where backups go.");
    expect(ids({ problem, running: 'asked' }).urgent).toEqual([]);
  });

  test('a folder that can not be reached is asked for, not a backup', () => {
    expect(ids({ problem: { at: iso(22), code: 'backup.placeAbsent', reason: '', what: 'backup' } }).urgent).toEqual([
      'folder',
    ]);
    expect(ids({ last: { at: iso(22), customers: 12, place: 'own' } }).urgent).toEqual(['folder']);
  });

  test.each([
    [iso(15, 19), []],
    [iso(15, 17), ['secondPlace']],
    [null, []],
  ] as const)('a second place waited for since %s', (since, urgent) => {
    expect(ids({ places: [first, second(since)] }).urgent).toEqual(urgent);
  });

  test('a second place that is there is not waited for', () => {
    expect(ids({ places: [first, second(iso(1), true)] }).urgent).toEqual([]);
  });
});

test.each([
  [{}, true],
  [{ sameDisk: false }, false],
  [{ kind: 'synced' }, false],
  [{ kind: 'network' }, false],
] as const)('%o alone: everything on one disk is %s', (place, expected) => {
  expect(allOnOneDisk([{ ...first, ...place }])).toBe(expected);
  expect(
    allOnOneDisk([
      { ...first, ...place },
      { ...first, which: 'second' },
    ]),
  ).toBe(false);
});

test('a folder that can not be reached is said to be that, and is no help to count on', () => {
  const away = { ...first, present: false, sameDisk: false, chosen: true };
  expect(placeRemark(away)).toEqual({ tone: 'soon', words: 'backups.place.firstAbsent' });
  expect(allOnOneDisk([away])).toBe(true);
});

test('another drive is never said to be another disk', () => {
  const other = { ...first, sameDisk: false };
  expect(placeRemark(other)).toEqual({ tone: 'good', words: 'backups.place.otherDrive' });
  for (const language of ['en', 'de'] as const)
    expect(texts(language)('backups.place.otherDrive')).not.toMatch(/different disk|anderen Festplatte/);
  expect(placeRemark(first)).toMatchObject({ tone: 'soon' });
  expect(placeRemark(first, true)).toMatchObject({ tone: 'quiet' });
});

test('where a backup that was just made does not lie is said with it', () => {
  const missed = (what: 'inFirst' | 'inSecond', code: string) =>
    missedText(t, { at: iso(22), code, reason: 'full', what });
  expect(missed('inSecond', 'backup.placeAbsent')).toContain('the copy follows by itself');
  expect(missed('inSecond', 'backup.cannotWrite')).toMatch(
    /^Its copy in the second place didn't work\. There is no room/,
  );
  expect(missed('inFirst', 'backup.placeAbsent')).toContain("can't be reached");
  expect(missed('inFirst', 'backup.cannotWrite')).toMatch(/^The main place didn't take it/);
});

test('an absent folder is no attempt that went wrong', () => {
  const stands = (code: string) =>
    standingOf({ ...well, problem: { at: iso(22), code, reason: '', what: 'backup' } }, now).kind;
  expect([stands('backup.placeAbsent'), stands('backup.notProved')]).toEqual(['unreachable', 'refused']);
});

describe('lines of the list', () => {
  const entry = (id: string, part: Partial<BackupEntry> = {}): BackupEntry => ({
    id: id.repeat(32),
    fileName: 'a.scrinium-backup',
    place: 'first',
    bytes: 1000,
    state: 'ready',
    facts: { madeAt: iso(22), business: 'B', customers: 1, program: '0.1.0', schema: 2, cause: 'daily' },
    ...part,
  });

  test('copies of one backup in two places are one line', () => {
    const lines = linesOf([entry('a'), entry('b', { place: 'second' })]);
    expect(lines.map(({ places }) => places)).toEqual([['first', 'second']]);
  });

  test('a copy that is damaged, cut or another file stands on its own', () => {
    for (const other of [{ state: 'damaged', facts: null }, { bytes: 999 }, { fileName: 'b.scrinium-backup' }] as const)
      expect(linesOf([entry('a'), entry('b', { place: 'second', ...other })])).toHaveLength(2);
  });
});
