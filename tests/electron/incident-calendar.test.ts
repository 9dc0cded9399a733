import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Electron } from '../../main/electron/electron.ts';
import { createIncidentCalendar } from '../../main/electron/incident-calendar.ts';
import { openIncident, readIncident, saveIncident } from '../../main/services/incidents.ts';
import type { VaultThreads } from '../../main/vault/vault-threads.ts';
import { disclosed } from '../domain/incidents.ts';
import { value } from '../services/consent-vault.ts';
import { noticeVault } from '../services/notice-vault.ts';

const noticedAt = '2026-11-29T08:30:00.000Z';

function saved(picks: string | null, exercise = '') {
  const vault = noticeVault();
  const folder = mkdtempSync(join(tmpdir(), 'scrinium-deadlines-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const offered: string[] = [];
  const electron = {
    dialog: {
      showSaveDialog: ({ defaultPath }: { readonly defaultPath: string }) => {
        offered.push(defaultPath.slice(folder.length + 1));
        return Promise.resolve({ canceled: picks === null, filePath: picks === null ? '' : join(folder, picks) });
      },
    },
  } as unknown as Electron;
  const call = (async (_channel: string, request: { readonly id: string }) =>
    readIncident(vault.read, request)) as unknown as VaultThreads['call'];
  const { id } = value(openIncident(vault.write, { kind: 'misdelivery', exercise, noticedAt }));
  const { incident } = value(readIncident(vault.read, { id }));
  const facts = {
    ...disclosed,
    noticedAt,
    data: ['health'],
    insight: 'full' as const,
    establishedIn: ['DE'],
    description: 'Frau Probst got it',
  };
  value(saveIncident(vault.write, { id, version: 1, title: 'Brief an Probst', lead: 'Anna', corrections: [], facts }));
  expect(incident.facts.kind).toBe('misdelivery');
  const own = createIncidentCalendar({
    electron,
    vault: { call },
    documents: folder,
    now: () => new Date('2026-11-29T10:00:00Z'),
  });
  return { id, own, offered, file: () => readFileSync(join(folder, picks ?? ''), 'utf8') };
}

test.each([
  ['en', 'Incident deadlines.ics', 'SUMMARY:Scrinium: tell the authority'],
  ['de', 'Fristen Vorfall.ics', 'SUMMARY:Scrinium: Behörde verständigen'],
] as const)(
  'the deadlines in %s, with a reminder when they become soon and when urgent',
  async (language, offer, words) => {
    const { id, own, offered, file } = saved('days.ics');
    expect(value(await own['incidents.saveCalendar']({ id, language }))).toEqual({ saved: true, fileName: 'days.ics' });
    expect(offered).toEqual([offer]);
    const text = file();
    expect(text).toContain(words);
    expect(text).toContain('DTSTART:20261202T083000Z');
    expect(text).toContain('DTSTAMP:20261129T100000Z');
    expect(text.match(/TRIGGER:-PT\d+M/g)).toEqual(['TRIGGER:-PT2160M', 'TRIGGER:-PT720M']);
    expect(text.match(/^UID:.*$/m)?.[0]).toContain(id);
    // Nothing of what happened, and nobody's name.
    expect(text).not.toMatch(/Probst|Anna|Brief/);
    expect(text.split('\r\n').every(line => Buffer.byteLength(line) <= 75)).toBe(true);
  },
);

test('the deadlines of an exercise say that they are none', async () => {
  const { id, own, file } = saved('days.ics', 'bagInTrain');
  value(await own['incidents.saveCalendar']({ id, language: 'de' }));
  const titles = file().match(/^SUMMARY:.*$/gm) ?? [];
  expect(titles.length).toBeGreaterThan(0);
  expect(titles.filter(title => !title.startsWith('SUMMARY:Nur eine Übung'))).toEqual([]);
});

test('who changes their mind has nothing written', async () => {
  const { id, own } = saved(null);
  expect(value(await own['incidents.saveCalendar']({ id, language: 'de' }))).toEqual({ saved: false, fileName: '' });
});
