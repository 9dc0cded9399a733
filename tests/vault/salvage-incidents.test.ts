import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../main/db/open.ts';
import { allIncidents } from '../../main/db/tables/incidents.ts';
import { readEmergencyPlan } from '../../main/db/tables/emergency-plan.ts';
import { savePlan } from '../../main/services/emergency-plan.ts';
import { noteInTimeline, noteNotice, saveMeasure } from '../../main/services/incident-entries.ts';
import { affectCustomers, noteTelling } from '../../main/services/incident-people.ts';
import {
  closeIncident,
  openIncident,
  readIncident,
  removeExercise,
  reopenIncident,
  saveIncident,
  tickStep,
} from '../../main/services/incidents.ts';
import { databaseMark } from '../../main/vault/key-slots.ts';
import { vaultFiles } from '../../main/vault/vault-files.ts';
import { emptyEmergencyPlan } from '../../shared/domain/incident-file.ts';
import type { SalvageReport } from '../../shared/ipc/backup-shapes.ts';
import { addFile } from '../db/added-file.ts';
import { damagePage, pagesOf, password, salvageOf, type FullVault } from './damaged-vault.ts';
import { restoreVault } from './restore-vault.ts';
import { newVault, tempFolder, testVault, value } from './test-vault.ts';

const noticedAt = '2026-11-20T16:40:00.000Z';
const tables = ['incidents', 'incident_customers', 'emergency_plan'];
const incidents = 12;

/** A locked vault with incidents in every state, an exercise, one that was taken away, and whom they concern. */
async function makeIncidents(): Promise<FullVault> {
  const made = testVault({ folder: join(mkdtempSync(join(tmpdir(), 'scrinium-incidents-')), 'vault') });
  process.once('exit', () => rmSync(dirname(made.files.folder), { recursive: true, force: true }));
  value(await made.keeper.create(newVault));
  const vault = restoreVault(made);
  const ids = Array.from({ length: 400 }, (_, n) => vault.add(`Kunde ${n}`));
  const context = vault.context();
  const measure = {
    purpose: 'prevent',
    text: 'Platten verschlüsseln',
    who: '',
    dueOn: '2026-12-01',
    doneOn: '',
  } as const;
  for (let n = 0; n < incidents; n += 1) {
    const exercise = n === 5 || n === 6 ? 'bagInTrain' : '';
    const { id } = value(openIncident(context, { kind: 'deviceLost', exercise, noticedAt }));
    const { facts } = value(readIncident(context, { id })).incident;
    const description = `Tasche ${n} im Zug. `.repeat(120);
    const said = { id, title: `Tasche ${n}`, lead: 'Ms Kern', corrections: [] };
    value(saveIncident(context, { ...said, version: 1, facts: { ...facts, description, encryption: 'full' } }));
    value(tickStep(context, { id, step: 'lockRemotely', who: 'Ben', done: true }));
    value(tickStep(context, { id, step: 'callPolice', who: 'Ben', done: true }));
    value(tickStep(context, { id, step: 'callPolice', who: '', done: false }));
    value(affectCustomers(context, { id, who: { by: 'customers', customers: ids.slice(0, 300) }, affected: true }));
    value(affectCustomers(context, { id, who: { by: 'customers', customers: ids.slice(0, 20) }, affected: false }));
    const telling = { at: noticedAt, how: 'letter', language: 'de', people: 0, note: '', text: 'Weg.' } as const;
    value(noteTelling(context, { id, telling, customers: ids.slice(15, 60) }));
    const made = value(saveMeasure(context, { id, measure: null, says: measure })).measure;
    value(saveMeasure(context, { id, measure: null, says: { ...measure, text: 'Taschen zu' } }));
    value(saveMeasure(context, { id, measure: made, says: { ...measure, doneOn: '2026-11-30' } }));
    value(noteInTimeline(context, { id, note: { kind: 'call', happenedAt: noticedAt, who: 'Ben', text: 'Bahn' } }));
    value(
      noteNotice(context, {
        id,
        notice: {
          to: 'authority',
          law: 'gdpr',
          kind: 'first',
          recipient: 'LfDI',
          sentAt: noticedAt,
          how: 'webForm',
          reference: '',
          items: [],
          note: '',
          text: 'Ein Laptop ist weg.',
        },
      }),
    );
    addFile(context, id, 'Foto.txt', Buffer.from(`Foto ${n}`), 'incident');
    const { version } = value(readIncident(context, { id })).incident;
    const closing = { outcome: 'breach', cause: 'Vergessen', lessons: '' } as const;
    if (n % 2 === 0) value(closeIncident(context, { id, version, closing }));
    if (n % 4 === 0) value(reopenIncident(context, { id, reason: 'Sie ist wieder da' }));
    if (n === 6) value(removeExercise(context, { id }));
  }
  vault.erase(ids[21] ?? '');
  value(savePlan(context, { plan: { ...emptyEmergencyPlan, lead: 'Ben' }, version: 0 }));
  value(savePlan(context, { plan: { ...emptyEmergencyPlan, lead: 'Ms Kern' }, version: 1 }));
  const { dataKey, vault: id } = vault.open();
  const key = { key: Uint8Array.from(dataKey), mark: databaseMark(id) };
  vault.sync();
  vault.lock();
  return { files: made.files, key, vault: id };
}

let made: Promise<FullVault> | undefined;
/** A copy of its own of it, which is made once. */
async function incidentVault(): Promise<FullVault> {
  const pattern = await (made ??= makeIncidents());
  const folder = join(tempFolder(), 'vault');
  cpSync(pattern.files.folder, folder, { recursive: true });
  return { ...pattern, files: vaultFiles(folder) };
}

/** Incidents with whom they concern, by ids, and their files, whatever rows they stand in; and the plan. */
function allOf({ files, key }: FullVault) {
  const db = openForReading(files.database, key);
  try {
    const links = `
      SELECT incidents.id AS incident, customers.id AS customer, telling
      FROM incident_customers JOIN incidents USING (incident) JOIN customers USING (customer) ORDER BY 1, 2`;
    return {
      incidents: allIncidents(db)
        .map(each => ({
          ...each,
          version: 0,
          steps: each.steps.toSorted((a, b) => (a.step < b.step ? -1 : 1)),
        }))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      links: db.prepare(links).all(),
      files: db.prepare("SELECT id, record FROM attachments WHERE subject = 'incident' ORDER BY id").all(),
      plan: readEmergencyPlan(db).plan,
    };
  } finally {
    db.close();
  }
}
const rowsOf = ({ files, key }: FullVault) => {
  const db = openForReading(files.database, key);
  try {
    return tables.map(table => db.prepare(`SELECT * FROM ${table}`).all());
  } finally {
    db.close();
  }
};

const salvaged = async (full: FullVault): Promise<SalvageReport> =>
  value(await salvageOf(full.files).salvage(password));
const gapsOf = ({ records }: SalvageReport, kind: string) => records.find(each => each.kind === kind)?.gaps;

describe('salvaging incidents', () => {
  test('an undamaged vault keeps every row of them', async () => {
    const full = await incidentVault();
    const before = rowsOf(full);
    expect(before.map(rows => rows.length)).toEqual([incidents - 1, (incidents - 1) * 279, 1]);
    const report = await salvaged(full);
    expect(rowsOf(full)).toEqual(before);
    expect(report.records).toEqual(
      expect.arrayContaining([
        { kind: 'incidents', saved: incidents - 1, gaps: 0 },
        { kind: 'emergencyPlan', saved: 1, gaps: 0 },
      ]),
    );
  });

  test('each page of their files: the trail puts them together again as they were last, and no exercise that was taken away', async () => {
    const before = allOf(await incidentVault());
    expect(before.files).toHaveLength(incidents - 1);
    const pages = pagesOf(await incidentVault()).filter(({ name }) => name === 'incidents');
    expect(pages.length).toBeGreaterThan(3);
    for (const { page } of pages) {
      const full = await incidentVault();
      damagePage(full, page);
      const report = await salvaged(full);
      expect([page, (gapsOf(report, 'incidents') ?? 0) > 0]).toEqual([page, true]);
      const after = allOf(full);
      // An exercise never happened to anybody: whom it named is known from its row alone.
      const real = (all: typeof before) => ({
        ...all,
        incidents: all.incidents.map(each => (each.exercise === '' ? each : { ...each, affected: null })),
        links: all.links.filter(link =>
          all.incidents.some(({ id, exercise }) => id === (link as { incident: string }).incident && exercise === ''),
        ),
      });
      expect([page, real(after)]).toEqual([page, real(before)]);
    }
  });

  test.each(['incident_customers', 'emergency_plan'])('every page of %s: it comes back from the trail', async table => {
    const full = await incidentVault();
    const before = allOf(full);
    for (const { page } of pagesOf(full).filter(({ name }) => name === table)) damagePage(full, page);
    await salvaged(full);
    const after = allOf(full);
    const exercises = new Set(before.incidents.filter(({ exercise }) => exercise !== '').map(({ id }) => id));
    const ofReal = (links: readonly unknown[]) =>
      links.filter(link => !exercises.has((link as { incident: string }).incident));
    expect(ofReal(after.links)).toEqual(ofReal(before.links));
    expect(after.plan).toEqual(before.plan);
  });

  test('a customer brought back by the trail is named again, in the round in which she was told', async () => {
    const full = await incidentVault();
    const before = allOf(full);
    for (const each of pagesOf(full).filter(({ name, kind }) => name === 'customers' && kind === 'leaf'))
      damagePage(full, each.page);
    await salvaged(full);
    expect(allOf(full).links).toEqual(before.links);
  });
});
