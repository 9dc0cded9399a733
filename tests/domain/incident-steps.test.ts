import { describe, expect, test } from 'vitest';
import type { SentNotice, StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentStanding } from '../../shared/domain/incident-standing.ts';
import { fileSteps, nextStep } from '../../shared/domain/incident-steps.ts';
import { nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { firstHourSheet } from '../../shared/domain/first-hour.ts';
import { packs } from '../../shared/packs.ts';
import { disclosed, harmless } from './incidents.ts';

const noticedAt = '2026-11-22T10:00:00.000Z';
const file = (part: Partial<StoredIncident> = {}): StoredIncident => ({
  id: '0b6f6f3e-7f55-4c1c-9f57-2b1f8a0d7c11',
  version: 1,
  title: '',
  lead: '',
  facts: { ...nothingKnown, kind: 'deviceLost', noticedAt, establishedIn: ['DE'] },
  corrections: [],
  exercise: '',
  openedAt: noticedAt,
  closedAt: '',
  steps: [],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
  affected: { customers: 0, told: 0 },
  ...part,
});
const ground = { late: false, rules: packs.breachRules() };
const known = { questions: packs.incidentQuestions(), firstHour: packs.firstHour(), ground };
const standingAt = (incident: StoredIncident, hours: number) =>
  incidentStanding(
    incident,
    { deadlines: packs.breachDeadlines(), rules: packs.breachRules() },
    { now: new Date(Date.parse(noticedAt) + hours * 3_600_000).toISOString(), zone: 'UTC', holidays: [] },
  );
const stepsOf = (incident: StoredIncident, hours = 1) => fileSteps(incident, standingAt(incident, hours), known);
const stateOf = (incident: StoredIncident, id: string) => stepsOf(incident).find(each => each.id === id)?.state;
const nextOf = (incident: StoredIncident, hours: number) =>
  nextStep(stepsOf(incident, hours), standingAt(incident, hours))?.id;

const sheet = firstHourSheet(packs.firstHour(), 'deviceLost');
const ticks = (sheet?.steps ?? []).map(({ id }) => ({ step: id, at: noticedAt, who: '' }));

describe('the steps of a file', () => {
  test('a new one begins with the first hour, and goes on to the questions', () => {
    expect(stateOf(file(), 'firstHour')).toBe('todo');
    expect(stateOf(file({ steps: ticks.slice(0, 1) }), 'firstHour')).toBe('begun');
    expect(stateOf(file({ steps: ticks }), 'firstHour')).toBe('done');
    expect(nextOf(file(), 1)).toBe('firstHour');
    expect(nextOf(file({ steps: ticks }), 1)).toBe('questions');
  });

  test('the authority and the people stand there where a law asks for them, each until they are told', () => {
    const risky = file({
      facts: { ...disclosed, noticedAt, establishedIn: ['DE'], data: ['health'], insight: 'full' },
    });
    expect(stepsOf(risky).filter(({ id }) => id === 'authority')).toMatchObject([
      { law: 'gdpr', state: 'todo', route: 'authority/gdpr' },
    ]);
    expect(stateOf(risky, 'letters')).toBe('todo');
    expect(stateOf({ ...risky, affected: { customers: 2, told: 1 } }, 'letters')).toBe('begun');
    const fine = file({ facts: { ...harmless, noticedAt, establishedIn: ['DE'] } });
    expect(stepsOf(fine).some(({ id }) => id === 'authority' || id === 'letters' || id === 'client')).toBe(false);
  });

  test('a notice that was taken back is to do again, as long as the law asks for it, and done when it is sent anew', () => {
    const facts: Incident = { ...disclosed, noticedAt, establishedIn: ['DE'], data: ['health'], insight: 'full' };
    const notice = (kind: 'first' | 'withdrawal', sentAt: string): SentNotice => ({
      id: '0b6f6f3e-7f55-4c1c-9f57-2b1f8a0d7c12',
      to: 'authority',
      law: 'gdpr',
      kind,
      recipient: '',
      sentAt,
      how: 'webForm',
      reference: '',
      items: [],
      note: '',
      text: '',
    });
    const sent = [notice('first', '2026-11-22T11:00:00.000Z')];
    const back = [...sent, notice('withdrawal', '2026-11-23T11:00:00.000Z')];
    const anew = [...back, notice('first', '2026-11-24T11:00:00.000Z')];
    const state = (notices: StoredIncident['notices']) => stateOf(file({ facts, notices }), 'authority');
    expect([state(sent), state(back), state(anew)]).toEqual(['done', 'todo', 'done']);
  });

  test('a processor tells its client', () => {
    const client = file({ facts: { ...disclosed, noticedAt, establishedIn: ['DE'], role: 'processor' } });
    expect(stateOf(client, 'client')).toBe('todo');
    expect(stateOf(client, 'authority')).toBeUndefined();
  });

  test('when time presses, the authority comes before everything else', () => {
    expect(nextOf(file(), 59)).toBe('firstHour');
    expect(nextOf(file(), 60)).toBe('authority');
    expect(nextOf(file(), 80)).toBe('authority');
  });
});
