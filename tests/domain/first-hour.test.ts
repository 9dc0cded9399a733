import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FirstHourPack,
  firstHourSheet,
  kindsTicked,
  mergeTicks,
  readTicks,
  Urgency,
  type FirstHourSheet,
  type StepTick,
} from '../../shared/domain/first-hour.ts';
import { IncidentKind } from '../../shared/domain/incident.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { readPack } from './read-pack.ts';

const raw = readPack('breach/first-hour.json');
const pack = FirstHourPack.parse(raw);
const sheetOf = (kind: IncidentKind): FirstHourSheet => {
  const sheet = firstHourSheet(pack, kind);
  if (sheet === undefined) throw new Error(`no sheet for ${kind}`);
  return sheet;
};
const everySheet = [pack.common, ...pack.kinds];
/** So many characters stand beside the box, the doer and the time, and so many lines on a page beside the headings (A4 and Letter, 10 point). */
const [acrossPage, downPage] = [70, 37];

describe('the pack', () => {
  test('has each kind once, in the order in which they are offered', () =>
    expect(pack.kinds.map(({ id }) => id)).toEqual(IncidentKind.options));

  test('no id stands twice: a tick says only the step', () => {
    const ids = everySheet
      .flatMap(({ steps, donts, questions }) => [...steps, ...donts, ...questions])
      .map(each => each.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  test('no sentence stands twice', () => {
    const said = everySheet
      .flatMap(({ steps, donts, questions }) => [...steps, ...donts, ...questions])
      .map(each => each.text.en);
    // A theft is reported in the same words, whatever was stolen.
    const twice = said.filter((each, place) => said.indexOf(each) !== place);
    expect(twice).toEqual(['Report a theft to the police, and note the number of the report.']);
  });

  test('words are plain in both languages, and each kind has its source', () => {
    checkWords(raw);
    checkFacts(raw, 1 + IncidentKind.options.length);
    expect(new Set(pack.kinds.map(({ name }) => name.de)).size).toBe(pack.kinds.length);
  });

  test('what not to do says so, questions ask, steps do neither', () => {
    for (const { steps, donts, questions } of everySheet) {
      expect(
        donts.filter(
          ({ text }) => !text.en.startsWith('Do not ') || !/\b(nicht\w*|keine?[nm]?|niemande[mn])\b/i.test(text.de),
        ),
      ).toEqual([]);
      expect(questions.filter(({ text }) => !text.en.endsWith('?') || !text.de.endsWith('?'))).toEqual([]);
      expect(steps.filter(({ text }) => text.en.startsWith('Do not') || /\bthen\b|;/.test(text.en))).toEqual([]);
    }
  });
});

describe.each(IncidentKind.options)('the sheet of %s', kind => {
  const sheet = sheetOf(kind);

  test.each(['en', 'de'] as const)('fits one printed page (%s)', language => {
    const entries = [...sheet.steps, ...sheet.donts, ...sheet.questions];
    const lines = entries.map(({ text }) => Math.ceil(text[language].length / acrossPage));
    expect(lines.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(downPage);
    expect(entries.length).toBeLessThanOrEqual(30);
  });

  test('goes by urgency, begins with stopping it, and leaves nothing out', () => {
    const order = sheet.steps.map(({ when }) => Urgency.options.indexOf(when));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    const own = pack.kinds.find(({ id }) => id === kind);
    expect(sheet.steps[0]).toEqual(own?.steps[0]);
    expect(sheet.steps.length).toBe((own?.steps.length ?? 0) + pack.common.steps.length);
    expect(sheet.steps.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['noteTime', 'tellLead', 'useContactSheet']),
    );
    expect(sheet.donts.map(({ id }) => id)).toContain('deleteNothing');
  });

  test('the own steps stand in the file as they are done', () => {
    const own = pack.kinds.find(({ id }) => id === kind)?.steps.map(({ id }) => id) ?? [];
    expect(sheet.steps.map(({ id }) => id).filter(id => own.includes(id))).toEqual(own);
  });

  test('what has to be done at once needs no IT help to begin with', () =>
    expect(sheet.steps.slice(0, 1).map(({ who }) => who)).not.toContain('itHelp'));
});

test('blackmail: the cable comes before everything, and the computer stays on', () => {
  const sheet = sheetOf('ransomware');
  expect(sheet.steps.slice(0, 5).map(({ id }) => id)).toEqual([
    'pullCable',
    'wifiOff',
    'unplugBackup',
    'noteTime',
    'tellLead',
  ]);
  expect(sheet.donts.map(({ id }) => id)).toContain('keepPowered');
});

test('a pack without the kind has no sheet', () =>
  expect(firstHourSheet({ ...pack, kinds: [] }, 'insider')).toBeUndefined());

test('an entry that is too long for its lines is refused', () => {
  const long = structuredClone(pack);
  const [step] = long.common.steps;
  const text = (length: number): { en: string; de: string } => ({ en: 'a'.repeat(length), de: 'b' });
  expect(
    FirstHourPack.safeParse({ ...long, common: { ...long.common, steps: [{ ...step, text: text(85) }] } }).success,
  ).toBe(true);
  expect(
    FirstHourPack.safeParse({ ...long, common: { ...long.common, steps: [{ ...step, text: text(86) }] } }).success,
  ).toBe(false);
});

describe('ticks of before the password', () => {
  const at = '2026-11-29T10:00:00.000Z';
  test.each([
    ['a tick', [{ step: 'pullCable', at }], 1],
    ['a tick with a text', [{ step: 'pullCable', at, text: 'Mrs Example' }], 0],
    ['a step nobody knows', [{ step: 'mrsExample', at }], 0],
    ['a question is no step', [{ step: 'howMany', at }], 0],
    ['a time without milliseconds', [{ step: 'pullCable', at: '2026-11-29T10:00:00Z' }], 0],
    ['a local time', [{ step: 'pullCable', at: '2026-11-29T10:00:00.000+01:00' }], 0],
    ['damaged in part', [null, 7, { step: 'noteTime', at }, 'x'], 1],
    ['no list', { step: 'pullCable', at }, 0],
    ['nothing', undefined, 0],
  ])('%s', (_, value, count) => expect(readTicks(pack, value)).toHaveLength(count));

  test('name the kinds they are about', () => {
    const ticks = ['noteTime', 'lockDevice', 'retraceSteps', 'blockSim'].map(step => ({ step, at }));
    expect(kindsTicked(pack, ticks)).toEqual(['deviceLost', 'paperLost']);
    expect(kindsTicked(pack, [{ step: 'noteTime', at }])).toEqual([]);
  });
});

describe('merging ticks', () => {
  const steps = everySheet.flatMap(sheet => sheet.steps.map(({ id }) => id)).slice(0, 12);
  const tick = fc.record({
    step: fc.constantFrom(...steps),
    at: fc.nat(20).map(minute => new Date(Date.UTC(2026, 9, 25, 0, minute)).toISOString()),
  });
  const ticks = fc.array(tick, { maxLength: 12 });
  const merged = mergeTicks;
  const holds = (law: (one: readonly StepTick[], other: readonly StepTick[]) => void): void =>
    fc.assert(
      fc.property(ticks, ticks, (one, other) => {
        law(one, other);
      }),
    );

  test('an example: the earlier tick counts, a tie goes to the incident', () =>
    expect(
      merged(
        [
          { step: 'noteTime', at: '2026-11-29T10:05:00.000Z' },
          { step: 'tellLead', at: '2026-11-29T10:06:00.000Z' },
        ],
        [
          { step: 'pullCable', at: '2026-11-29T10:05:00.000Z' },
          { step: 'tellLead', at: '2026-11-29T10:01:00.000Z' },
        ],
      ),
    ).toEqual([
      { step: 'tellLead', at: '2026-11-29T10:01:00.000Z' },
      { step: 'noteTime', at: '2026-11-29T10:05:00.000Z' },
      { step: 'pullCable', at: '2026-11-29T10:05:00.000Z' },
    ]));

  test('each step once, at its earliest time, and none is lost or made up', () =>
    holds((one, other) => {
      const all = [...one, ...other];
      const result = merged(one, other);
      expect(new Set(result.map(({ step }) => step))).toEqual(new Set(all.map(({ step }) => step)));
      expect(new Set(result.map(({ step }) => step)).size).toBe(result.length);
      for (const { step, at } of result)
        expect(at).toBe(
          all
            .filter(each => each.step === step)
            .map(each => each.at)
            .toSorted()[0],
        );
    }));

  test('the order of time is kept', () =>
    holds((one, other) => {
      const times = merged(one, other).map(({ at }) => at);
      expect(times).toEqual(times.toSorted());
    }));

  test('ticks of the same instant stay in the order in which they came', () =>
    holds((one, other) => {
      const all = [...one, ...other];
      const place = (each: StepTick): number => all.findIndex(({ step, at }) => step === each.step && at === each.at);
      const result = merged(one, other);
      result.slice(1).forEach((each, index) => {
        const previous = result[index];
        if (previous?.at === each.at) expect(place(previous)).toBeLessThan(place(each));
      });
    }));

  test('taking the same file in twice changes nothing', () =>
    holds((one, other) => expect(merged(merged(one, other), other)).toEqual(merged(one, other))));

  test('nothing before the password leaves the incident as it was', () =>
    holds((one, other) => expect(merged(merged(one, other), [])).toEqual(merged(one, other))));

  test('what is given is not touched', () =>
    holds((one, other) => {
      const before = structuredClone([one, other]);
      merged(one, other);
      expect([one, other]).toEqual(before);
    }));
});
