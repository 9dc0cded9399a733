import { describe, expect, test } from 'vitest';
import { replayIncident, type IncidentAct } from '../../shared/domain/incident-replay.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';

const at = '2026-11-29T12:00:00.000Z';
const act = (action: string, values: IncidentAct['values'], moment = at): IncidentAct => ({
  at: moment,
  action,
  values,
});
const file = {
  title: '',
  lead: '',
  facts: { ...nothingKnown, kind: 'deviceLost' },
  corrections: [],
  exercise: 'bagInTrain',
  openedAt: '2026-11-28T12:00:00.000Z',
  closedAt: '',
  steps: [],
  notices: [],
  tellings: [],
  measures: [],
  closing: null,
};
const opened = act('opened', { file: [null, file] });
const measure = (id: string, text: string) => ({ id, purpose: 'now', text, who: '', dueOn: '', doneOn: '' });
const [one, other] = ['3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c11', '3f6c1bb2-3a51-4d0e-9a43-0c2a1a5b7c12'];
const step = { step: 'noteTime', at, who: 'Ben' };

describe('an incident put together from its trail', () => {
  test('is as the last act left it', () => {
    const found = replayIncident([
      opened,
      act('changed', { title: ['', 'Bag'], 'facts.encryption': ['unknown', 'full'] }),
      act('stepDone', { step: [null, step] }),
      act('stepDone', { step: [null, { ...step, step: 'tellLead' }] }),
      act('stepUndone', { step: [step, null] }),
      act('measure', { measure: [null, measure(one, 'a')] }),
      act('measure', { measure: [null, measure(other, 'b')] }),
      act('measure', { measure: [measure(one, 'a'), measure(one, 'c')] }),
      act('closed', { closing: [null, { outcome: 'breach', cause: '', lessons: '' }], closedAt: ['', at] }),
      act('reopened', { closedAt: [at, ''], reason: [null, 'Found'] }),
    ]);
    expect(found).toEqual({
      ...file,
      title: 'Bag',
      facts: { ...file.facts, encryption: 'full' },
      steps: [{ ...step, step: 'tellLead' }],
      measures: [measure(one, 'c'), measure(other, 'b')],
      closing: { outcome: 'breach', cause: '', lessons: '' },
    });
  });

  test('whose beginning is lost begins with nothing known, at its first act that is', () => {
    const found = replayIncident([
      act('opened', null),
      act('changed', { lead: ['', 'Ms Kern'] }, '2026-11-30T08:00:00.000Z'),
    ]);
    expect(found).toMatchObject({
      lead: 'Ms Kern',
      openedAt: '2026-11-30T08:00:00.000Z',
      exercise: '',
      facts: { kind: 'unknown' },
    });
  });

  test('passes over what no file can hold', () => {
    const found = replayIncident([
      opened,
      act('changed', { 'facts.encryption': ['unknown', 'rot13'], title: ['', 7], 'facts.made-up': [1, 2] }),
      act('measure', { measure: [null, { id: 'x' }] }),
      act('note', { note: [null, { text: 'x' }] }),
    ]);
    expect(found).toEqual(file);
  });

  test('is none where it was taken away, or nothing is told of it', () => {
    expect(replayIncident([opened, act('deleted', {})])).toBeUndefined();
    expect(replayIncident([act('opened', null), act('noteErased', {})])).toBeUndefined();
    expect(replayIncident([])).toBeUndefined();
  });
});
