import { expect, test } from 'vitest';
import { sourceIn } from '../../shared/domain/source-words.ts';

test.each([
  ['from knowledge, unverified', 'from professional knowledge, not looked up', 'aus Fachwissen, nicht nachgeschlagen'],
  [
    'https://example.org/law (§ 31); transfer to Art. 33(5): from knowledge, unverified',
    'https://example.org/law (§ 31); transfer to Art. 33(5): from professional knowledge, not looked up',
    'https://example.org/law (§ 31); transfer to Art. 33(5): aus Fachwissen, nicht nachgeschlagen',
  ],
  [
    'From professional knowledge: usual advice after a breach.',
    'from professional knowledge: usual advice after a breach.',
    'aus Fachwissen: üblicher Rat nach einer Datenpanne.',
  ],
  [
    'from knowledge: our reading of EDPB Guidelines 9/2022, section IV',
    'from professional knowledge: our reading of EDPB Guidelines 9/2022, section IV',
    'aus Fachwissen: unsere Lesart von EDPB Guidelines 9/2022, section IV',
  ],
  // An address is nobody's words.
  [
    'https://knowledge.example/from-knowledge',
    'https://knowledge.example/from-knowledge',
    'https://knowledge.example/from-knowledge',
  ],
  ['', '', ''],
])('%s', (source, english, german) => {
  expect(sourceIn(source, 'en')).toBe(english);
  expect(sourceIn(source, 'de')).toBe(german);
});
