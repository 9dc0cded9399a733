import { describe, expect, test } from 'vitest';
import { closingGaps, decisionsIn, needsReason } from '../../shared/domain/incident-closing.ts';
import type { Closing, StoredIncident } from '../../shared/domain/incident-file.ts';
import { decision, event, recordedOnly, standingOf, told } from './written-incident.ts';

const closing: Closing = { outcome: 'breach', cause: 'A hurry.', lessons: '' };
const kinds = (incident: StoredIncident, said: Closing = closing, events = [decision('We tell them.')]) =>
  closingGaps(incident, standingOf(incident), events, said).map(gap =>
    gap.kind === 'duty' ? `${gap.duty} ${gap.law}` : gap.kind,
  );

describe('what is left before a file is closed', () => {
  test('is nothing about duties where all were told', () => {
    expect(kinds(told)).toEqual(expect.not.arrayContaining(['authority gdpr', 'people gdpr', 'decision', 'cause']));
    expect(needsReason(closingGaps(told, standingOf(told), [], closing))).toBe(false);
  });

  test('is the authority where it was asked for and not told, and that asks for a reason', () => {
    const silent = { ...told, notices: [] };
    expect(kinds(silent)).toContain('authority gdpr');
    expect(needsReason(closingGaps(silent, standingOf(silent), [], closing))).toBe(true);
  });

  test('is the people where one of them is left', () => {
    const corrections = (['severity', 'likelihood'] as const).map(factor => ({
      factor,
      level: 'high' as const,
      note: 'Prices of a rival.',
    }));
    const left = { ...told, corrections, affected: { customers: 12, told: 11 } };
    expect(standingOf(left).assessment.laws.some(({ people }) => people)).toBe(true);
    expect(kinds(left)).toContain('people gdpr');
    expect(kinds({ ...left, affected: { customers: 12, told: 12 } })).not.toContain('people gdpr');
  });

  test('is a decision, the cause and a measure where there are none, without a reason being asked', () => {
    const empty = { ...closing, cause: ' ' };
    expect(kinds(recordedOnly, empty, [])).toEqual(expect.arrayContaining(['decision', 'cause', 'measures']));
    expect(needsReason(closingGaps(recordedOnly, standingOf(recordedOnly), [], empty))).toBe(false);
    expect(kinds(recordedOnly)).not.toContain('decision');
  });

  test('is nothing of a false alarm but what was sent and isn’t taken back', () => {
    const none: Closing = { ...closing, outcome: 'noBreach' };
    expect(kinds({ ...told, notices: [] }, none, [])).toEqual([]);
    expect(kinds(told, none)).toEqual(['withdraw']);
    const [first] = told.notices;
    const back = first ? [{ ...first, kind: 'withdrawal' as const }] : [];
    expect(kinds({ ...told, notices: [...told.notices, ...back] }, none)).toEqual([]);
  });
});

test('decisions are read from the timeline, those erased since are not', () => {
  expect(decisionsIn([decision('No.'), event('decision', null), event('note', {})]).map(({ text }) => text)).toEqual([
    'No.',
  ]);
});
