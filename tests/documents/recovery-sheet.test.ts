import { expect, test } from 'vitest';
import { recoverySheet } from '../../main/documents/recovery-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

const facts = {
  recoveryKey: '7K3QX-M2D9R-A8HJ4-PZ6W1-C5VNT-4YB0E-9GQ2S-XR7M8',
  business: 'Blumen Sonnenschein',
  madeOn: '2026-11-22T23:30:00.000Z',
};

test('every group stands on it, numbered, in order', () => {
  const sheet = recoverySheet(facts, createTranslator('en'));
  const groups = [...sheet.matchAll(/<li><span>Group (\d)<\/span><b>(\w{5})<\/b><\/li>/g)].map(
    ([, number, group]) => `${number} ${group}`,
  );
  expect(groups).toEqual(facts.recoveryKey.split('-').map((group, index) => `${index + 1} ${group}`));
});

test.each([
  ['en', '22 November 2026', 'Recovery sheet'],
  ['de', '22. November 2026', 'Wiederherstellungsblatt'],
] as const)('in %s it bears the business, the day and its title', (language, day, title) => {
  const sheet = recoverySheet(facts, createTranslator(language));
  expect(sheet).toContain(`<html lang="${language}">`);
  expect(sheet).toContain(`<h1>${title}</h1>`);
  expect(sheet).toContain(day);
  expect(sheet).toContain('<strong>Blumen Sonnenschein</strong>');
});

test('a name full of markup stays text', () => {
  const sheet = recoverySheet(
    { ...facts, business: `<script>alert("1")</script> & 'Söhne' <img src=x onerror=y>` },
    createTranslator('de'),
  );
  expect(sheet).not.toMatch(/<(script|img)/);
  expect(sheet).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;');
});

test('it loads nothing and runs nothing', () => {
  expect(recoverySheet(facts, createTranslator('en'))).not.toMatch(
    /<(script|link|iframe|object)|src=|href=|url\(|\son\w+=/i,
  );
});
