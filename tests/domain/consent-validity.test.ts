import { expect, test } from 'vitest';
import { ConsentFlawCode } from '../../shared/domain/contact-rules.ts';
import { consentFlaws, type ConsentCandidate, type ConsentFacts } from '../../shared/domain/consent-validity.ts';
import { germanRules } from './contact-people.ts';

const good: ConsentCandidate = {
  purposes: ['news'],
  channels: ['email'],
  textVersion: 't1',
  how: 'paper',
  givenBy: 'person',
  givenOn: '2026-11-22',
  preTicked: false,
  withTerms: false,
  childAgreed: false,
  conditionOfPurchase: false,
  withdrawalMentioned: true,
  explicit: false,
  confirmedThrough: [],
};
const known: ConsentFacts = {
  today: '2026-11-22',
  birthDate: '',
  ageLimit: 16,
  jointly: false,
  basis: 'consent',
  marketing: true,
  specialCategory: false,
  numberProof: ['phone', 'sms'],
};

const cases: readonly (readonly [
  string,
  Partial<ConsentCandidate>,
  Partial<ConsentFacts>,
  readonly ConsentFlawCode[],
])[] = [
  ['a good one', {}, {}, []],
  ['a box that was ticked already', { preTicked: true }, {}, ['preTicked']],
  ['one signature for terms and consent', { withTerms: true }, {}, ['bundledWithTerms']],
  ['no text was shown', { textVersion: '' }, {}, ['noTextShown']],
  ['a child the day before its birthday', {}, { birthDate: '2010-11-23' }, ['underAgeWithoutParent']],
  ['a child on its birthday', {}, { birthDate: '2010-11-22' }, []],
  ['a child with its parents', { givenBy: 'parent' }, { birthDate: '2015-01-01' }, []],
  ['a child with its parents the day before its birthday', { givenBy: 'parent' }, { birthDate: '2010-11-23' }, []],
  ['a parent for somebody of age', { givenBy: 'parent' }, { birthDate: '2010-11-22' }, ['parentForGrownUp']],
  ['a child where there is no age limit', {}, { birthDate: '2015-01-01', ageLimit: null }, []],
  ['a child by the limit of another country', {}, { birthDate: '2012-11-22', ageLimit: 14 }, []],
  [
    'a parent alone where the child has to agree too',
    { givenBy: 'parent' },
    { birthDate: '2012-11-22', ageLimit: 15, jointly: true },
    ['childNotAsked'],
  ],
  [
    'a parent alone where nobody knows when the child was born',
    { givenBy: 'parent' },
    { ageLimit: 15, jointly: true },
    ['childNotAsked'],
  ],
  [
    'child and parent together',
    { givenBy: 'parent', childAgreed: true },
    { birthDate: '2012-11-22', ageLimit: 15, jointly: true },
    [],
  ],
  [
    'the day before the fifteenth birthday a parent alone',
    { givenBy: 'parent' },
    { birthDate: '2011-11-23', ageLimit: 15, jointly: true },
    ['childNotAsked'],
  ],
  [
    'on the fifteenth birthday no parent at all',
    { givenBy: 'parent' },
    { birthDate: '2011-11-22', ageLimit: 15, jointly: true },
    ['parentForGrownUp'],
  ],
  ['on the fifteenth birthday alone', {}, { birthDate: '2011-11-22', ageLimit: 15, jointly: true }, []],
  ['a contract covers it', {}, { basis: 'contract' }, ['contractOrLawCovers']],
  ['a law covers it', {}, { basis: 'law' }, ['contractOrLawCovers']],
  ['an interest that advertising law adds a consent to', {}, { basis: 'interest' }, []],
  ['an interest covers it', {}, { basis: 'interest', marketing: false }, ['contractOrLawCovers']],
  ['two purposes in one', { purposes: ['news', 'survey'] }, {}, ['twoPurposes']],
  ['no channel', { channels: [] }, {}, ['noChannel']],
  ['health data, said in passing', {}, { specialCategory: true }, ['notExplicitForSpecialCategory']],
  ['health data, said in so many words', { explicit: true }, { specialCategory: true }, []],
  ['a number proved by e-mail', { channels: ['phone'], confirmedThrough: ['email'] }, {}, ['phoneProvedByEmailOnly']],
  ['a number proved by e-mail and by text message', { channels: ['sms'], confirmedThrough: ['email', 'sms'] }, {}, []],
  ['an address proved by e-mail', { confirmedThrough: ['email'] }, {}, []],
  [
    'a number proved by e-mail where nothing is asked for',
    { channels: ['phone'], confirmedThrough: ['email'] },
    { numberProof: null },
    [],
  ],
  ['no sale without it', { conditionOfPurchase: true }, {}, ['conditionOfPurchase']],
  ['given tomorrow', { givenOn: '2026-11-23' }, {}, ['futureDate']],
  ['nothing said of withdrawing', { withdrawalMentioned: false }, {}, ['withdrawalNotMentioned']],
  [
    'several flaws at once, in one order',
    { withdrawalMentioned: false, preTicked: true, channels: [] },
    {},
    ['preTicked', 'noChannel', 'withdrawalNotMentioned'],
  ],
];

test.each(cases)('%s', (_name, candidate, facts, flaws) => {
  const found = consentFlaws({ ...good, ...candidate }, { ...known, ...facts }, germanRules);
  expect(found.map(({ code }) => code)).toEqual(flaws);
});

test('each flaw has its case, and its article', () => {
  expect(new Set(cases.flatMap(([, , , flaws]) => flaws))).toEqual(new Set(ConsentFlawCode.options));
  expect(consentFlaws({ ...good, preTicked: true }, known, germanRules)).toEqual([
    { code: 'preTicked', article: 'GDPR Art. 4(11) and recital 32', source: 'gdpr', confidence: 'lawReported' },
  ]);
});
