import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assessBreach } from '../../shared/domain/breach-assessment.ts';
import { answerValues, BreachRisk } from '../../shared/domain/breach-rules.ts';
import {
  IncidentQuestionPack,
  isAsked,
  isOpen,
  isUntouched,
  openTasks,
  questionsOf,
  settledFacts,
  stepState,
  withProposals,
  withStep,
} from '../../shared/domain/incident-questions.ts';
import { Incident, IncidentKind, nothingKnown } from '../../shared/domain/incident.ts';
import { packs } from '../../shared/packs.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { disclosed, harmless } from './incidents.ts';
import { readPack } from './read-pack.ts';

const pack = packs.incidentQuestions();
const rules = packs.breachRules();
const ground = { late: false, rules };
const questions = pack.steps.flatMap(step => step.questions);
const question = (id: string) => {
  const found = questions.find(each => each.id === id);
  if (!found) throw new Error(`No question ${id}`);
  return found;
};
const settle = (facts: Incident) => settledFacts(pack, facts, ground);
const risk = (facts: Incident) => BreachRisk.options.indexOf(assessBreach(facts, [], rules).risk);

describe('the pack', () => {
  test('is complete in both languages, with a source for each page', () => {
    const raw = readPack('breach/questions.json');
    expect(IncidentQuestionPack.safeParse(raw).success).toBe(true);
    checkWords(raw, ['Phishing']);
    checkFacts(raw, pack.steps.length);
  });

  test('asks each question once, and everything the assessment can ask for', () => {
    const asked = questions.map(({ id }) => id);
    expect(new Set(asked).size).toBe(asked.length);
    const derived = new Set(['residents']);
    const wanted = [...rules.open.map(({ id }) => id), ...Object.keys(answerValues).filter(id => !derived.has(id))];
    expect(wanted.filter(id => !asked.some(each => each === id))).toEqual([]);
    expect(Object.keys(nothingKnown).filter(id => id !== 'establishedIn' && !asked.some(each => each === id))).toEqual(
      [],
    );
  });

  test('has words for every answer that can be chosen, and no others', () => {
    for (const { id, options } of questions) {
      const values = answerValues[id];
      if (values === undefined || ['data', 'people', 'number', 'restoredAfterHours'].includes(id)) continue;
      expect([id, options?.map(({ value }) => value).toSorted()]).toEqual([
        id,
        values.filter(value => value !== 'unknown').toSorted(),
      ]);
    }
    expect(new Set(pack.proposals.map(({ kind }) => kind))).toEqual(new Set(IncidentKind.options));
  });
});

const choices = questions.filter(
  ({ id, options }) => options !== undefined && !['people', 'happened', 'otherParties'].includes(id),
);
const anyFacts = fc
  .record({
    chosen: fc.tuple(
      ...choices.map(({ id, options }) =>
        fc.constantFrom('unknown', ...(options ?? []).map(({ value }) => value)).map(value => [id, value] as const),
      ),
    ),
    data: fc.oneof(fc.constant('unknown' as const), fc.subarray(rules.data.map(({ id }) => id))),
    people: fc.constantFrom<Incident['people']>('unknown', ['customers'], ['children']),
    number: fc.constantFrom<Incident['number']>({ certainty: 'unknown' }, { certainty: 'about', count: 400 }),
    restoredAfterHours: fc.constantFrom<Incident['restoredAfterHours']>('unknown', 'notYet', 0, 30),
  })
  .map(({ chosen, ...rest }) => Incident.parse({ ...nothingKnown, ...Object.fromEntries(chosen), ...rest }));

describe('what isn’t asked', () => {
  test('leaves nothing behind that makes the risk smaller', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const settled = settle(facts);
        expect(risk(settled)).toBeGreaterThanOrEqual(risk(facts));
        expect(settle(settled)).toEqual(settled);
      }),
      { numRuns: 400 },
    );
  });

  test('could not have made it greater: no answer to a question left out counts', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const settled = settle(facts);
        for (const left of choices.filter(each => !isAsked(each, settled, ground)))
          for (const { value } of left.options ?? [])
            expect(risk(Incident.parse({ ...settled, [left.id]: value }))).toBeLessThanOrEqual(risk(settled));
      }),
      { numRuns: 150 },
    );
  });

  test('a device turned into paper forgets that it was encrypted', () => {
    const laptop: Incident = { ...harmless, kind: 'deviceLost', medium: 'digital', encryption: 'full', key: 'safe' };
    expect(settle(laptop)).toMatchObject({ encryption: 'full', key: 'safe', remoteWipe: 'confirmed' });
    expect(settle({ ...laptop, medium: 'paper' })).toMatchObject({
      encryption: 'none',
      key: 'unknown',
      remoteWipe: 'none',
    });
  });

  test('a deletion confirmed by somebody bound doesn’t stay when a criminal has it', () => {
    const bound: Incident = { ...disclosed, holder: 'professionalSecrecy', deletion: 'confirmed' };
    expect(settle(bound).deletion).toBe('confirmed');
    expect(settle({ ...bound, holder: 'criminal' }).deletion).toBe('unknown');
  });

  test('what somebody wrote stays, also where it isn’t asked any more', () => {
    expect(isAsked(question('delayReason'), disclosed, ground)).toBe(false);
    expect(isAsked(question('delayReason'), disclosed, { ...ground, late: true })).toBe(true);
    expect(settle({ ...disclosed, delayReason: 'Over Christmas' }).delayReason).toBe('Over Christmas');
  });
});

describe('what is folded', () => {
  test.each(IncidentKind.options)('for %s can be reached all the same', kind => {
    const facts = { ...nothingKnown, kind };
    for (const step of pack.steps) {
      const { open, aside } = questionsOf(step, facts, ground);
      const shown = [...open, ...aside].map(({ id }) => id);
      expect(shown).toEqual(expect.arrayContaining(step.questions.filter(each => !each.asked).map(({ id }) => id)));
      expect(open.length).toBeGreaterThan(0);
    }
  });

  test('of a kind nobody knows nothing is', () => {
    expect(pack.steps.flatMap(step => questionsOf(step, nothingKnown, ground).aside)).toEqual([]);
  });
});

describe('tasks', () => {
  const tasks = (facts: Incident) =>
    openTasks(pack, rules, facts, assessBreach(facts, [], rules).open, false).map(({ id }) => id);

  test('are what isn’t known, each with the page to give it on', () => {
    const facts: Incident = { ...disclosed, noticedAt: null, encryption: 'unknown' };
    expect(tasks(facts)).toContain('encryption');
    const found = openTasks(pack, rules, facts, ['encryption'], false);
    expect(found).toMatchObject([{ id: 'encryption', step: 'protection' }]);
    expect(tasks({ ...facts, encryption: 'none' })).not.toContain('encryption');
  });

  test('are none where the question doesn’t come up', () => {
    expect(tasks({ ...disclosed, data: ['basic'], loginOpens: 'unknown' })).not.toContain('loginOpens');
    expect(tasks({ ...disclosed, data: ['loginCodes'], loginOpens: 'unknown' })).toContain('loginOpens');
    expect(tasks({ ...disclosed, medium: 'paper', encryption: 'unknown' })).not.toContain('encryption');
  });
});

describe('proposals', () => {
  const noticedAt = '2026-11-29T10:00:00.000Z';

  test.each(IncidentKind.options)('for %s never make the risk smaller than not knowing does, by themselves', kind => {
    const bare: Incident = { ...nothingKnown, kind, noticedAt };
    const { facts } = withProposals(pack, bare, 'en');
    expect(isUntouched(bare)).toBe(true);
    expect(isUntouched(facts)).toBe(false);
    expect(facts.description).not.toBe('');
    expect(facts.awareAt).toBe(noticedAt);
    expect(assessBreach(facts, [], rules).laws[0]?.authority).toBe(true);
    expect(['unknown', 'none']).toContain(facts.encryption);
  });

  test('leave alone what was answered', () => {
    const said: Incident = { ...nothingKnown, kind: 'deviceLost', holder: 'honestFinder', description: 'Mine.' };
    const { facts, proposed } = withProposals(pack, said, 'de');
    expect(facts).toMatchObject({ holder: 'honestFinder', description: 'Mine.', nature: 'deviceLost', awareAt: null });
    expect(proposed).not.toContain('holder');
    expect(withProposals(pack, nothingKnown, 'en').proposed).toEqual([]);
  });
});

test('a page is answered in part, then whole; only its own answers are taken over', () => {
  const step = pack.steps.find(({ id }) => id === 'people');
  if (!step) throw new Error('No such page');
  expect(stepState(step, nothingKnown, ground)).toBe('none');
  expect(stepState(step, { ...nothingKnown, people: ['customers'] }, ground)).toBe('some');
  expect(stepState(step, harmless, ground)).toBe('all');
  const taken = withStep(nothingKnown, harmless, step);
  expect(taken).toMatchObject({ people: ['customers'], encryption: 'unknown', kind: 'unknown' });
});

test('open is what isn’t known; no data at all is an answer, nobody is none', () => {
  expect(isOpen('data', { ...nothingKnown, data: [] })).toBe(false);
  expect(isOpen('people', { ...nothingKnown, people: [] })).toBe(true);
  expect(isOpen('awareAt', nothingKnown)).toBe(true);
  expect(isOpen('happened', { ...nothingKnown, happened: { ...nothingKnown.happened, span: 'ongoing' } })).toBe(false);
});
