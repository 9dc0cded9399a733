import { expect, test } from 'vitest';
import { readContactLabel } from '../../shared/domain/contact-label-words.ts';
import { ContactLabel, CustomerKind, CustomerStatus, DataSource } from '../../shared/domain/customer.ts';
import { readKind, readSource, readStatus } from '../../shared/domain/import-words.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';

test.each([
  ['Home', 'private'],
  ['zu Hause', 'private'],
  ['Privat', 'private'],
  ['* Work', 'work'],
  ['_$!<Work>!$_', 'work'],
  ['Geschäftlich', 'work'],
  ['Mobile', 'mobile'],
  ['Handy privat', 'mobile'],
  ['iPhone', 'mobile'],
  ['Cell', 'mobile'],
  ['Work Fax', 'fax'],
  ['_$!<HomeFAX>!$_', 'fax'],
  ['Rechnungsadresse', 'billing'],
  ['Shipping', 'delivery'],
  ['Other', ''],
  ['andere', ''],
  ['Ferienhaus', ''],
  ['Miscellany', ''],
  ['', ''],
  ['x'.repeat(1000), ''],
])('%j is used for %j', (word, label) => expect(readContactLabel(word)).toBe(label));

test.each(['en', 'de'] as const)('every word the window says in %s is read back', language => {
  const { t } = createTranslator(language);
  for (const label of ContactLabel.options)
    if (label !== '') expect(readContactLabel(t(`customer.labels.${label}`))).toBe(label);
  for (const label of ContactLabel.options) expect(readContactLabel(label)).toBe(label);
  for (const kind of CustomerKind.options) expect(readKind(t(`customer.kind.${kind}`))).toBe(kind);
  for (const status of CustomerStatus.options) expect(readStatus(t(`customer.status.${status}`))).toBe(status);
  for (const source of DataSource.options) expect(readSource(t(`customer.source.${source}`))).toBe(source);
});
