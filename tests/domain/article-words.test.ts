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
  ['Art. 13 GDPR; EDPB Guidelines 3/2019', 'Art. 13 DSGVO; EDSA-Leitlinien 3/2019'],
  ['Art. 25, 30(2)(b), 32 FADP', 'Art. 25, 30 Abs. 2 lit. b, 32 DSG'],
  ['Art. 10 Directive (EU) 2019/771', 'Art. 10 Richtlinie (EU) 2019/771'],
  ['Art. 3(1) Regulation (EEC, Euratom) 1182/71', 'Art. 3 Abs. 1 Verordnung (EWG, Euratom) Nr. 1182/71'],
  [
    'Art. 369, 369k, 369x Directive 2006/112/EC; Art. 63c Reg. (EU) 282/2011',
    'Art. 369, 369k, 369x Richtlinie 2006/112/EG; Art. 63c Verordnung (EU) 282/2011',
  ],
  ['BGH 10 February 2011, I ZR 164/09', 'BGH, 10. Februar 2011, I ZR 164/09'],
  // A law of another country keeps the way it is cited there.
  ['Art. 5(1)(e) GDPR; § 1489 ABGB', 'Art. 5 Abs. 1 lit. e DSGVO; § 1489 ABGB'],
  ['Cal. Civ. Code § 1798.100(a)(3), (c)', 'Cal. Civ. Code § 1798.100(a)(3), (c)'],
])('%s', (article, german) => {
  expect(articleIn(article, 'de')).toBe(german);
  expect(articleIn(article, 'en')).toBe(article);
});

test.each([
  ['GDPR Art. 6(1)(a)', 'Art. 6(1)(a) GDPR', 'Art. 6 Abs. 1 lit. a DSGVO'],
  ['GDPR Art. 21(2) and (3)', 'Art. 21(2) and (3) GDPR', 'Art. 21 Abs. 2 und Abs. 3 DSGVO'],
  ['GDPR recital 38', 'recital 38 GDPR', 'Erwägungsgrund 38 DSGVO'],
  [
    'GDPR Art. 6(1)(f) and recital 47',
    'Art. 6(1)(f) and recital 47 GDPR',
    'Art. 6 Abs. 1 lit. f und Erwägungsgrund 47 DSGVO',
  ],
  ['UWG s. 7(2) no. 1', '§ 7(2) no. 1 UWG', '§ 7 Abs. 2 Nr. 1 UWG'],
  ['UWG s. 7(1); GDPR Art. 6(1)(f)', '§ 7(1) UWG; Art. 6(1)(f) GDPR', '§ 7 Abs. 1 UWG; Art. 6 Abs. 1 lit. f DSGVO'],
  ['Directive 2002/58/EC Art. 13(2)', 'Art. 13(2) Directive 2002/58/EC', 'Art. 13 Abs. 2 Richtlinie 2002/58/EG'],
  ['UWG s. 7a', '§ 7a UWG', '§ 7a UWG'],
  ['BDSG s. 4(2)', '§ 4(2) BDSG', '§ 4 Abs. 2 BDSG'],
  ['TDDDG s. 25(2) no. 2', '§ 25(2) no. 2 TDDDG', '§ 25 Abs. 2 Nr. 2 TDDDG'],
  ['Art. 12, 15 to 22 GDPR', 'Art. 12, 15 to 22 GDPR', 'Art. 12, 15 bis 22 DSGVO'],
  ['UWG Art. 3(1)(o)', 'Art. 3(1)(o) UWG', 'Art. 3 Abs. 1 lit. o UWG'],
  ['TKG 2021 s. 174(4)', '§ 174(4) TKG 2021', '§ 174 Abs. 4 TKG 2021'],
  ['BGB ss. 195, 199; OWiG s. 31', '§§ 195, 199 BGB; § 31 OWiG', '§§ 195, 199 BGB; § 31 OWiG'],
  ['UK GDPR Art. 7(1)', 'Art. 7(1) UK GDPR', 'Art. 7 Abs. 1 UK GDPR'],
  ['PECR reg. 22(2)', 'PECR reg. 22(2)', 'PECR reg. 22(2)'],
  [
    '47 U.S.C. 227; 47 CFR 64.1200 (TCPA)',
    '47 U.S.C. 227; 47 CFR 64.1200 (TCPA)',
    '47 U.S.C. 227; 47 CFR 64.1200 (TCPA)',
  ],
  ['', '', ''],
])('%s with its law in front', (article, english, german) => {
  expect(articleIn(article, 'en')).toBe(english);
  expect(articleIn(article, 'de')).toBe(german);
});
