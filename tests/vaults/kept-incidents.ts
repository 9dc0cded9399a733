import { savePlan } from '../../main/services/emergency-plan.ts';
import { noteInTimeline, noteNotice, saveMeasure } from '../../main/services/incident-entries.ts';
import { affectCustomers, noteTelling } from '../../main/services/incident-people.ts';
import { closeIncident, openIncident, readIncident, saveIncident, tickStep } from '../../main/services/incidents.ts';
import type { WriteContext } from '../../main/services/context.ts';
import { emptyEmergencyPlan } from '../../shared/domain/incident-file.ts';
import { value } from '../vault/test-vault.ts';

const noticedAt = '2026-11-20T16:40:00.000Z';

/** An incident of which every part is there, one that was closed, an exercise, and a plan for emergencies; gives the id of the first. */
export function keepIncidents(context: WriteContext, [told = '', untold = '']: readonly string[]): string {
  const { id } = value(openIncident(context, { kind: 'deviceLost', exercise: '', noticedAt }));
  const { incident } = value(readIncident(context, { id }));
  value(
    saveIncident(context, {
      id,
      version: 1,
      title: 'Tasche im Zug 🌷',
      lead: 'Anna Beispiel',
      facts: {
        ...incident.facts,
        nature: 'deviceLost',
        role: 'both',
        awareAt: '2026-11-20T18:40:00+02:00',
        data: ['contact'],
        number: { certainty: 'about', count: 400 },
        countries: [
          { place: 'DE-SN', count: 390 },
          { place: 'AT', count: null },
        ],
        description: 'Erste Zeile\nzweite Zeile',
        otherParties: [{ role: 'processor', name: 'Brieftaube', contact: 'hilfe@example.org' }],
      },
      corrections: [{ factor: 'number', level: 'high', note: 'Mehr als gezählt' }],
    }),
  );
  value(tickStep(context, { id, step: 'lockRemotely', who: 'Ben', done: true }));
  value(affectCustomers(context, { id, who: { by: 'customers', customers: [told, untold] }, affected: true }));
  value(
    noteTelling(context, {
      id,
      telling: { at: noticedAt, how: 'letter', language: 'de', people: 1, note: '', text: 'Ein Laptop ist weg.' },
      customers: [told],
    }),
  );
  value(
    noteNotice(context, {
      id,
      notice: {
        to: 'authority',
        law: 'gdpr',
        kind: 'first',
        recipient: 'SDTB',
        sentAt: noticedAt,
        how: 'webForm',
        reference: 'DP-17',
        items: ['nature'],
        note: 'Am Telefon angekündigt',
        text: 'Ein Laptop ist weg.',
      },
    }),
  );
  const measure = { text: 'Platten verschlüsseln', who: 'Ben', dueOn: '2026-12-01', doneOn: '' };
  value(saveMeasure(context, { id, measure: null, says: { ...measure, purpose: 'prevent' } }));
  for (const [kind, text] of [
    ['call', 'Fundbüro angerufen 🌷'],
    ['decision', 'Wir melden'],
  ] as const)
    value(noteInTimeline(context, { id, note: { kind, happenedAt: noticedAt, who: 'Ben', text } }));
  const closed = value(openIncident(context, { kind: 'misdelivery', exercise: '', noticedAt })).id;
  const closing = { outcome: 'noBreach', cause: 'Der Brief war leer', lessons: '' } as const;
  value(closeIncident(context, { id: closed, version: 1, closing }));
  value(openIncident(context, { kind: 'ransomware', exercise: 'someExercise', noticedAt: null }));
  const contact = {
    id: '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11',
    role: '',
    name: 'IT-Hilfe 🌷',
    phone: '0351 1',
    outOfHours: '',
    email: '',
    number: '',
    webForm: '',
    note: '',
  };
  const practised = [{ exercise: 'someExercise', on: '2026-11-01', points: 3, most: 7 }];
  const plan = { ...emptyEmergencyPlan, lead: 'Anna Beispiel', contacts: [contact], practised };
  value(savePlan(context, { plan, version: 0 }));
  return id;
}
