import { expect, test } from 'vitest';
import { articleIn } from '../../shared/domain/article-words.ts';

test.each([
  ['Art. 6(1)(b) GDPR', 'Art. 6 Abs. 1 lit. b DSGVO'],
  ['Art. 17 GDPR', 'Art. 17 DSGVO'],
  ['Art. 28(3)(d), (4) GDPR', 'Art. 28 Abs. 3 lit. d, Abs. 4 DSGVO'],
  ['Art. 28(3) GDPR, first sentence', 'Art. 28 Abs. 3 Satz 1 DSGVO'],
  ['Art. 28(3) GDPR, last sentence', 'Art. 28 Abs. 3 letzter Satz DSGVO'],
  ['Art. 45 GDPR; Art. 16(1) DSG', 'Art. 45 DSGVO; Art. 16 Abs. 1 DSG'],
  ['s. 38(1) sentence 1 BDSG', '§ 38 Abs. 1 Satz 1 BDSG'],
  ['Art. 37(1)(a) UK GDPR', 'Art. 37 Abs. 1 lit. a UK GDPR'],
  // A law of another country keeps the way it is cited there.
  ['Art. 5(1)(e) GDPR; § 1489 ABGB', 'Art. 5 Abs. 1 lit. e DSGVO; § 1489 ABGB'],
  ['Cal. Civ. Code § 1798.100(a)(3), (c)', 'Cal. Civ. Code § 1798.100(a)(3), (c)'],
])('%s', (article, german) => {
  expect(articleIn(article, 'de')).toBe(german);
  expect(articleIn(article, 'en')).toBe(article);
});
