import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonParts } from '../../main/documents/json-entries.ts';
import { readBytes, rowsOf } from './read-bytes.ts';

const own = (customers: string, head = '"format":"scrinium-customers","version":1'): string =>
  `{${head},"customers":${customers}}`;

test('an array of flat objects of any program: keys are headings, nested ones joined, lists in one cell', async () => {
  const text = JSON.stringify([
    { Name: 'Anna Bär', PLZ: 1067, aktiv: true, leer: null, Mails: ['a@example.org', 'b@example.org'] },
    { Name: 'Zoë', Adresse: { Ort: 'Köln', mehr: [{ x: 1 }] } },
  ]);
  const read = await readBytes(Buffer.from(text));
  expect(read).toMatchObject({ facts: { format: 'json', own: false, reading: { firstRowIsHeading: true } } });
  expect(await rowsOf(Buffer.from(text))).toEqual([
    ['Name', 'PLZ', 'aktiv', 'leer', 'Mails', 'Adresse.Ort', 'Adresse.mehr.1.x'],
    ['Anna Bär', '1067', 'true', '', 'a@example.org; b@example.org'],
    ['Zoë', '', '', '', '', 'Köln', '1'],
  ]);
});

test('a number with more digits than a program keeps comes digit by digit, and one beyond all numbers as it is written', async () => {
  const text =
    '[{"Nummer":49171123456789012345,"klein":1067.50,"hoch":1e400,"tief":-1e400,"lang":1234567890123456,"Text":"7123456789012345678"}]';
  expect(await rowsOf(Buffer.from(text))).toEqual([
    ['Nummer', 'klein', 'hoch', 'tief', 'lang', 'Text'],
    ['49171123456789012345', '1067.5', '1e400', '-1e400', '1234567890123456', '7123456789012345678'],
  ]);
  expect(await rowsOf(Buffer.from(own('[{"familyName":"A","number":12345678901234567890}]')))).toContainEqual([
    '12345678901234567890',
    'A',
  ]);
});

test('a list of ours stands under the headings of our lists, fields it does not have by their names', async () => {
  const text = own(
    '[{"notes":"n","familyName":"Bär","emails":[{"label":"work","address":"a@example.org"}],"extras":{"x1":"Rose"},"neu":"?"}]',
  );
  expect(await rowsOf(Buffer.from(`\ufeff${text}`))).toEqual([
    ['Last name', 'Notes', 'E-mail 1', 'E-mail 1 used for', 'Own field: x1', 'neu'],
    ['Bär', 'n', 'a@example.org', 'work', 'Rose', '?'],
  ]);
  const wide = Buffer.from(`\ufeff${text}`, 'utf16le');
  expect((await rowsOf(wide))[1]?.[0]).toBe('Bär');
});

test.each([
  ['cut off', '[{"a":"1"},\n{"a":', { refused: 'import.brokenJson' }],
  ['without the last bracket', '[{"a":"1"}', { refused: 'import.brokenJson' }],
  ['with a comma too many', '[{"a":"1"},]', { refused: 'import.brokenJson' }],
  ['with a comma too few', '[{"a":"1"}\n{"a":"2"}]', { refused: 'import.brokenJson' }],
  ['with something behind it', '[{"a":"1"}] x', { refused: 'import.brokenJson' }],
  ['an object of another program', '{"items":[{"a":"1"}]}', { refused: 'import.notATable' }],
  ['of another format', own('[{"familyName":"a"}]', '"format":"x","version":1'), { refused: 'import.notATable' }],
  [
    'of a newer Scrinium',
    own('[{"familyName":"a"}]', '"format":"scrinium-customers","version":2'),
    { refused: 'import.newerList' },
  ],
  ['without entries', '[]', { refused: 'import.empty' }],
  ['of ours without entries', own('[]'), { refused: 'import.empty' }],
  ['of numbers', '[{}, {}]', { refused: 'import.empty' }],
  [
    'of far too many keys',
    `[{${Array.from({ length: 501 }, (_, at) => `"k${at}":1`).join(',')}}]`,
    { refused: 'import.tooManyColumns' },
  ],
])('a list %s', async (_, text, expected) => {
  expect(await readBytes(Buffer.from(text))).toEqual(expected);
});

test('what is not well formed is named with its line', () => {
  const parts = [...jsonParts(['[\n{"a":1},\n', '{"a":2}\n', '{"a":3}]'], 'customers')];
  expect(parts.at(-1)).toEqual({ kind: 'broken', line: 4 });
});

test.each([
  ['not well formed', '{"a":1,}'],
  ['no object', '5'],
  ['nested too deep', `{"a":${'['.repeat(20)}${']'.repeat(20)}}`],
  ['far too long', `{"a":"${'x'.repeat(1_100_000)}"}`],
])('an entry that is %s is named, and no other is lost', async (_, entry) => {
  const read = await readBytes(Buffer.from(`[{"a":"eins"},${entry},{"a":"drei"}]`));
  expect(read).toMatchObject({ rows: { 0: ['a'], 1: ['eins'], 3: ['drei'] } });
});

test('an entry of ours that isn’t as ours are is named', async () => {
  const wrong = ['{"emails":"a"}', '{"tags":[1]}', '{"notes":{}}', '{"addresses":[{"planet":"x"}]}', '[]'];
  for (const entry of wrong)
    expect(await readBytes(Buffer.from(own(`[{"notes":"eins"},${entry},{"notes":"drei"}]`)))).toMatchObject({
      rows: { 0: ['Notes'], 1: ['eins'], 3: ['drei'] },
    });
});

test('any JSON is parted as it was put together, however the text comes', () => {
  fc.assert(
    fc.property(
      fc.array(fc.jsonValue({ maxDepth: 4 })),
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })),
      fc.constantFrom(0, 2),
      fc.integer({ min: 1, max: 9 }),
      (entries, others, indent, size) => {
        const { customers: _, ...beside } = others;
        const text = JSON.stringify({ ...beside, customers: entries }, undefined, indent);
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_each, at) =>
          text.slice(at * size, (at + 1) * size),
        );
        const parts = [...jsonParts(pieces, 'customers')];
        expect(parts.flatMap(part => (part.kind === 'entry' ? [part.value] : []))).toEqual(
          JSON.parse(JSON.stringify(entries)),
        );
        expect(
          Object.fromEntries(parts.flatMap(part => (part.kind === 'beside' ? [[part.name, part.value]] : []))),
        ).toEqual(JSON.parse(JSON.stringify(beside)));
        expect(parts.some(part => part.kind === 'broken')).toBe(false);
      },
    ),
  );
});
