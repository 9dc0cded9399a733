import type { ImportTarget, ImportWay, RememberedMapping } from '../ipc/import-shapes.ts';
import type { ExtraField } from './extra-field.ts';
import { guessDayOrder } from './import-columns.ts';
import { recogniseProgram, type ImportPreset } from './import-preset.ts';
import { withoutSensitive, type SensitiveColumn } from './sensitive-columns.ts';
import { headingForm } from './import-headings.ts';

type Rows = readonly (readonly string[])[];

/** All that is known of a file when it is decided how its columns are read. */
export type FileLook = {
  readonly headings: readonly string[];
  readonly rows: Rows;
  /** A guess for every column by its heading and values alone. */
  readonly guessed: readonly ImportTarget[];
  readonly sensitive: readonly SensitiveColumn[];
  readonly extraFields: readonly ExtraField[];
  /** How the business read such a file before, and when (ISO 8601); null where it never did. */
  readonly remembered: { readonly usedAt: string; readonly mapping: RememberedMapping } | null;
  /** Scrinium wrote it. */
  readonly own: boolean;
};

/** Places of a guess that a program's own columns don't get in the way of. */
const besides = /^(?:number|language|status|source|sourceDetail|sourceOn|lastContactOn|notes|tags|extra:.*)$/;

/**
 * The shape of a file: its headings in their order, without case, accents and signs. Two files of one shape are read alike.
 * '' where there is nothing to go by.
 */
export const fileShape = (headings: readonly string[]): string => {
  const forms = headings.map(headingForm);
  return forms.every(form => form === '') ? '' : JSON.stringify(forms);
};

function program({ headings, rows, guessed, sensitive }: FileLook, presets: readonly ImportPreset[]): ImportWay | null {
  const file = recogniseProgram(presets, headings);
  if (!file) return null;
  const taken = new Set(file.targets);
  const targets = guessed.map((guess, column): ImportTarget => {
    const known = file.targets[column];
    if (known !== undefined) return known;
    if (taken.has(guess) || !besides.test(guess)) return 'leaveOut';
    taken.add(guess);
    return guess;
  });
  const open = withoutSensitive(targets, sensitive, {});
  return {
    way: 'program',
    program: file.id,
    usedAt: '',
    targets: open,
    labels: targets.map((_, column) => file.labels[column] ?? ''),
    dayFirst: guessDayOrder(rows, open),
    purposes: {},
    source: '',
  };
}

/** As last time, without fields that were switched off since and without what has become sensitive meanwhile; null where it doesn't fit. */
function asLastTime({ remembered, guessed, sensitive, extraFields }: FileLook): ImportWay | null {
  if (!remembered || remembered.mapping.targets.length !== guessed.length) return null;
  const { mapping, usedAt } = remembered;
  const on = new Set(extraFields.flatMap(field => (field.on ? [`extra:${field.id}`] : [])));
  const still = mapping.targets.map((target): ImportTarget =>
    target.startsWith('extra:') && !on.has(target) ? 'leaveOut' : target,
  );
  const targets = withoutSensitive(still, sensitive, mapping.purposes);
  const purposes = Object.fromEntries(
    Object.entries(mapping.purposes).filter(([column]) => targets[Number(column)] !== 'leaveOut'),
  );
  return {
    way: 'remembered',
    program: '',
    usedAt,
    targets,
    labels: [...mapping.labels],
    dayFirst: mapping.dayFirst,
    purposes,
    source: mapping.source,
  };
}

/** What the columns of a list of ours are needed for: the business said it when it switched the field on that they go back to. */
function saidBefore({ own, guessed, sensitive, extraFields }: FileLook): Readonly<Record<string, string>> {
  if (!own) return {};
  const purposeOf = new Map(extraFields.flatMap(({ id, on, purpose }) => (on ? [[`extra:${id}`, purpose]] : [])));
  return Object.fromEntries(
    sensitive.flatMap(({ column }) => {
      const purpose = purposeOf.get(guessed[column] ?? 'leaveOut') ?? '';
      return purpose === '' ? [] : [[String(column), purpose]];
    }),
  );
}

/** How a file's columns can be read, the likeliest first: as last time, as the program's that wrote it, as those of any list. */
export function waysToRead(file: FileLook, presets: readonly ImportPreset[]): ImportWay[] {
  const purposes = saidBefore(file);
  const targets = withoutSensitive(file.guessed, file.sensitive, purposes);
  const ordinary: ImportWay = {
    way: 'ordinary',
    program: '',
    usedAt: '',
    targets,
    labels: targets.map(() => ''),
    dayFirst: guessDayOrder(file.rows, targets),
    purposes,
    source: '',
  };
  return [asLastTime(file), program(file, presets), ordinary].filter(way => way !== null);
}
