import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { mostEntries, type SentNotice, type Telling } from '../../shared/domain/incident-file.ts';
import { findIncident, replaceIncident } from '../../main/db/tables/incidents.ts';
import { noteNotice, saveMeasure } from '../../main/services/incident-entries.ts';
import { noteTelling } from '../../main/services/incident-people.ts';
import { fileOf, listIncidents, openIncident, readIncident, tickStep } from '../../main/services/incidents.ts';
import { openTestVault } from '../db/open-test-vault.ts';
import { value } from './consent-vault.ts';

const at = '2026-11-20T16:40:00.000Z';
const telling: Omit<Telling, 'id'> = { at, how: 'phone', language: 'de', people: 1, note: '', text: 'x' };
const notice: Omit<SentNotice, 'id'> = {
  to: 'authority',
  law: 'gdpr',
  kind: 'supplement',
  recipient: '',
  sentAt: at,
  how: 'webForm',
  reference: '',
  items: [],
  note: '',
  text: 'x',
};
const says = { purpose: 'prevent', text: 'Lock the door', who: '', dueOn: '', doneOn: '' } as const;

// Told one by one by telephone, five hundred are reached; a file with more than it takes could not be read any more, and none beside it.
test('a file that is full takes no more of that kind, says so, and can still be read with all others', () => {
  const vault = openTestVault();
  const { id } = value(openIncident(vault.write, { kind: 'deviceLost', exercise: '', noticedAt: at }));
  const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  const found = findIncident(vault.db, id);
  const ids = many(mostEntries.measures, () => randomUUID());
  replaceIncident(vault.db, found?.row ?? 0, {
    ...fileOf(value(readIncident(vault.read, { id })).incident),
    tellings: many(mostEntries.tellings, () => ({ ...telling, id: randomUUID() })),
    notices: many(mostEntries.notices, () => ({ ...notice, id: randomUUID() })),
    measures: ids.map(each => ({ ...says, id: each })),
    steps: many(mostEntries.steps, n => ({ step: `step${n}`, at, who: '' })),
  });

  const full = { ok: false, error: { code: 'incident.full' } };
  expect(noteTelling(vault.write, { id, telling, customers: [] })).toEqual(full);
  expect(noteNotice(vault.write, { id, notice })).toEqual(full);
  expect(saveMeasure(vault.write, { id, measure: null, says })).toEqual(full);
  expect(tickStep(vault.write, { id, step: 'oneMore', who: '', done: true })).toEqual(full);
  // What is there can still be changed.
  value(saveMeasure(vault.write, { id, measure: ids[0] ?? null, says: { ...says, doneOn: '2026-11-21' } }));
  value(tickStep(vault.write, { id, step: 'step1', who: '', done: false }));
  value(tickStep(vault.write, { id, step: 'step1', who: '', done: true }));

  expect(value(listIncidents(vault.read)).incidents).toHaveLength(1);
  expect(value(readIncident(vault.read, { id })).incident).toMatchObject({
    tellings: { length: mostEntries.tellings },
    measures: { length: mostEntries.measures },
  });
});
