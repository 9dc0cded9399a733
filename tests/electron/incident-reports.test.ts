import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createIncidentReports } from '../../main/electron/incident-reports.ts';
import { noteInTimeline } from '../../main/services/incident-entries.ts';
import { openIncident, saveIncident } from '../../main/services/incidents.ts';
import { recordedOnly, zone } from '../domain/written-incident.ts';
import { value } from '../services/consent-vault.ts';
import { noticeVault } from '../services/notice-vault.ts';
import { saving } from './save-dialog.ts';

/** The calls over a real vault; what the person picks in the dialog. */
function calls(picks: string | null) {
  const vault = noticeVault();
  const { asked, offered, filePath, ...parts } = saving(vault, picks);
  const now = () => new Date('2026-11-29T23:30:00Z');
  return { vault, own: createIncidentReports({ ...parts, now, zone }), asked, offered, filePath };
}

type Vault = ReturnType<typeof calls>['vault'];

function written(vault: Vault, title: string, exercise = ''): string {
  const { id } = value(openIncident(vault.write, { kind: 'insider', exercise, noticedAt: null }));
  const { facts } = recordedOnly;
  value(saveIncident(vault.write, { id, version: 1, title, lead: '', facts, corrections: [] }));
  return id;
}

test('the register as a table has every real incident and no exercise, on the day it is here', async () => {
  const { vault, own, offered, filePath } = calls('register.csv');
  written(vault, 'Stick in the coat');
  written(vault, 'Only practised', 'bagInTrain');
  value(await own['incidents.saveRegister']({ language: 'en', format: 'csv', year: null }));
  expect(offered).toEqual(['Register of breaches 2026-11-30.csv']);
  const table = readFileSync(filePath, 'utf8');
  expect(table).toContain('Stick in the coat');
  expect(table).toContain('a risk to people is unlikely');
  expect(table).not.toContain('Only practised');
});

test('where people of an exercise live brings no law into the real register', async () => {
  const saidOf = async (exercise: string): Promise<string> => {
    const { vault, own, filePath } = calls('register.docx');
    written(vault, 'Stick in the coat');
    const { id } = value(openIncident(vault.write, { kind: 'insider', exercise, noticedAt: null }));
    const countries = [{ place: 'CH', count: 1 }];
    value(
      saveIncident(vault.write, {
        id,
        version: 1,
        title: '',
        lead: '',
        facts: { ...recordedOnly.facts, countries },
        corrections: [],
      }),
    );
    value(await own['incidents.saveRegister']({ language: 'en', format: 'docx', year: null }));
    return execFileSync('unzip', ['-p', filePath, 'word/document.xml']).toString();
  };
  const said = 'In Switzerland the record of a reported breach';
  expect(await saidOf('')).toContain(said);
  expect(await saidOf('bagInTrain')).not.toContain(said);
});

test('the report in Word is made of the file, its timeline, its attachments and the register', async () => {
  const { vault, own, offered, asked, filePath } = calls('report.docx');
  const id = written(vault, 'Stick');
  const note = { kind: 'decision' as const, happenedAt: '2026-11-29T10:00:00.000Z', who: '', text: 'Recorded only.' };
  value(noteInTimeline(vault.write, { id, note }));
  value(await own['incidents.saveReport']({ id, language: 'de', format: 'docx' }));
  expect(offered).toEqual(['Bericht Datenpanne 2026-11-30.docx']);
  expect(asked).toEqual(
    expect.arrayContaining(['incidents.read', 'incidents.timeline', 'attachments.list', 'register.read']),
  );
  expect(readFileSync(filePath).subarray(0, 2).toString()).toBe('PK');
});

test('an incident that is gone is refused, and who changes their mind has nothing written', async () => {
  const gone = calls('report.docx');
  const request = { id: recordedOnly.id, language: 'de', format: 'docx' } as const;
  expect(await gone.own['incidents.saveReport'](request)).toEqual({ ok: false, error: { code: 'incident.gone' } });
  expect(existsSync(gone.filePath)).toBe(false);
  const left = calls(null);
  expect(await left.own['emergency.saveSheet']({ language: 'de' })).toEqual({
    ok: true,
    value: { saved: false, fileName: '' },
  });
  expect(left.asked).toEqual([]);
});
