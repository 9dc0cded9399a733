import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldTexts, subjectText } from '../../renderer/pages/settings/audit-words.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

const services = new URL('../../main/services/', import.meta.url);
/** Whatever a service notes an act about; `doNotContact` stands in the journal of erasures only. */
const noted = new Set(
  globSync('*.ts', { cwd: services.pathname })
    .flatMap(name => [...readFileSync(new URL(name, services), 'utf8').matchAll(/\bsubject: '(\w+)'/g)])
    .map(([, subject]) => subject as string)
    .filter(subject => subject !== 'doNotContact'),
);

// In German: some words are the same in English as the code has them.
test('all that an act is noted about has words', () => {
  const { t } = createTranslator('de');
  expect(noted.size).toBeGreaterThan(15);
  expect([...noted].filter(subject => subjectText(t, subject) === subject)).toEqual([]);
});

test('when data are due for a check is said in words', () => {
  const { t } = createTranslator('de');
  expect(`${subjectText(t, 'accuracy')} (${fieldTexts(t, 'accuracy', ['months'])})`).toBe(
    'Stimmen die Daten noch? (Wieder prüfen nach)',
  );
});
