import { describe, expect, test } from 'vitest';
import { isDoubtful } from '../../shared/domain/law-fact.ts';
import { periodEnd } from '../../shared/domain/retention-dates.ts';
import { RetentionPack, RetentionVocabulary } from '../../shared/domain/retention-pack.ts';
import { leftToWrite, readPack } from './read-pack.ts';

const vocabulary = RetentionVocabulary.parse(readPack('retention/vocabulary.json'));

type Row = readonly [
  id: string,
  period: string,
  begins: string,
  ends: 'day' | 'yearEnd',
  kind: string,
  from: string,
  doubtful: boolean,
];

/** Every rule as the law has it, written down by hand: no figure in a pack changes without one here. '' runs from the day of the event. */
const rules: Readonly<Record<string, readonly Row[]>> = {
  fr: [
    ['frInvoices', '10 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['frBooks', '10 years', 'financialYear', 'day', 'minimum', 'lastEntry', false],
    ['frTax', '6 years', '', 'day', 'minimum', 'created', false],
    ['frContracts', '5 years', '', 'day', 'limitation', 'contractEnd', false],
    ['frLetters', '5 years', '', 'day', 'limitation', 'created caseClosed', false],
    ['frEcontract', '10 years', '', 'day', 'minimum', 'delivery', false],
    ['frClaims', '5 years', '', 'day', 'limitation', 'claimArose claimKnown', false],
    ['frClaimsB2c', '2 years', '', 'day', 'limitation', 'claimArose', false],
    ['frWarranty', '2 years', '', 'day', 'limitation', 'delivery', false],
    ['frBuilder', '10 years', '', 'day', 'limitation', 'acceptance', false],
    ['frProspects', '3 years', '', 'day', 'maximum', 'lastContact', false],
    ['frCustomers', '3 years', '', 'day', 'maximum', 'lastPurchase lastContact contractEnd', false],
    ['frShopAccount', '2 years', '', 'day', 'maximum', 'lastLogin', true],
    ['frCard', '13 months', '', 'day', 'maximum', 'paid', false],
    ['frCctv', '1 months', '', 'day', 'maximum', 'recorded', false],
    ['frApplicants', '2 years', '', 'day', 'maximum', 'lastContact rejection', false],
    ['frPayroll', '5 years', '', 'day', 'minimum', 'payDay', false],
    ['frConsent', '3 years', '', 'day', 'review', 'objection', true],
    ['frLogs', '12 months', '', 'day', 'maximum', 'logged', true],
  ],
  nl: [
    ['nlAdmin', '7 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['nlAccounts', '7 years', 'financialYear', 'day', 'minimum', 'lastEntry', true],
    ['nlRealEstate', '9 years', '12-31', 'day', 'minimum', 'firstUse', false],
    ['nlLetters', '7 years', 'financialYear', 'day', 'minimum', 'created caseClosed', true],
    ['nlClaims', '5 years', '', 'day', 'limitation', 'claimArose', true],
    ['nlApplicants', '28 days', '', 'day', 'maximum', 'decision', false],
    ['nlCctv', '28 days', '', 'day', 'maximum', 'recorded', true],
    ['nlPayroll', '5 years', '12-31', 'day', 'minimum', 'employmentEnd', true],
    ['nlPersonnel', '2 years', '', 'day', 'maximum', 'employmentEnd', true],
    ['nlPayrollAccounts', '7 years', 'financialYear', 'day', 'minimum', 'payDay', true],
    ['nlTaxPapers', '7 years', 'financialYear', 'day', 'minimum', 'created', true],
  ],
  be: [
    ['beVatInvoices', '10 years', '12-31', 'day', 'minimum', 'created', true],
    ['beVatInvoicesOld', '7 years', '12-31', 'day', 'minimum', 'created', false],
    ['beBooks', '7 years', 'financialYear 12-31', 'day', 'minimum', 'lastEntry', false],
    ['beVouchers', '7 years', 'financialYear 12-31', 'day', 'minimum', 'created', true],
    ['beIncomeTax', '7 years', 'financialYear', 'day', 'minimum', 'created', true],
    ['beRealEstate', '15 years', '12-31', 'day', 'minimum', 'firstUse', true],
    ['beClaims', '10 years', '', 'day', 'limitation', 'claimArose', true],
    ['beCctv', '1 months', '', 'day', 'maximum', 'recorded', true],
    ['beApplicants', '12 months', '', 'day', 'practice', 'rejection', true],
    ['beVatBooks', '10 years', 'financialYear 12-31', 'day', 'minimum', 'lastEntry', true],
  ],
  it: [
    ['itBooks', '10 years', '', 'day', 'minimum', 'lastEntry', true],
    ['itInvoices', '10 years', 'financialYear', 'day', 'minimum', 'created', true],
    ['itLetters', '10 years', 'financialYear', 'day', 'minimum', 'created caseClosed', true],
    ['itClaims', '10 years', '', 'day', 'limitation', 'claimArose', true],
    ['itCctv', '72 hours', '', 'day', 'maximum', 'recorded', false],
    ['itMarketing', '24 months', '', 'day', 'maximum', 'lastPurchase', true],
    ['itProfiling', '12 months', '', 'day', 'maximum', 'lastPurchase', true],
    ['itPayroll', '5 years', '', 'day', 'minimum', 'lastEntry payDay', true],
  ],
  es: [
    ['esBooks', '6 years', '', 'day', 'minimum', 'lastEntry', false],
    ['esInvoices', '6 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['esLetters', '6 years', 'financialYear', 'day', 'minimum', 'created caseClosed', false],
    ['esTax', '4 years', '', 'day', 'limitation', 'taxDeadline created', false],
    ['esClaims', '5 years', '', 'day', 'limitation', 'claimArose', true],
    ['esCctv', '1 months', '', 'day', 'maximum', 'recorded', false],
    ['esBlocking', '3 years', '', 'day', 'minimum', 'blocked', true],
    ['esLabour', '4 years', '', 'day', 'minimum', 'payDay', true],
    ['esWarranty', '3 years', '', 'day', 'limitation', 'delivery', true],
    ['esTaxPapers', '6 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['esWarrantyOld', '3 years', '', 'day', 'limitation', 'delivery', true],
  ],
  ie: [
    ['ieAccounting', '6 years', 'financialYear', 'day', 'minimum', 'lastEntry', false],
    ['ieInvoices', '6 years', '', 'day', 'minimum', 'created', false],
    ['ieClaims', '6 years', '', 'day', 'limitation', 'claimArose', false],
    ['ieWorkingTime', '3 years', '', 'day', 'minimum', 'created', false],
    ['ieRealEstate', '6 years', '', 'day', 'minimum', 'interestEnd', false],
    ['ieApplicants', '12 months', '', 'day', 'practice', 'rejection', true],
    ['ieCctv', '30 days', '', 'day', 'maximum', 'recorded', true],
    ['ieCompanyInvoices', '6 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['ieTaxBooks', '6 years', '', 'day', 'minimum', 'lastEntry', false],
    ['ieTaxPapers', '6 years', '', 'day', 'minimum', 'created', false],
  ],
  pl: [
    ['plVouchers', '5 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['plTax', '5 years', '12-31', 'day', 'minimum', 'taxDue', false],
    ['plAccounts', '5 years', 'financialYear', 'day', 'minimum', 'approval', true],
    ['plClaimsBusiness', '3 years', '', 'yearEnd', 'limitation', 'claimArose', false],
    ['plClaims', '6 years', '', 'yearEnd', 'limitation', 'claimArose', false],
    ['plCctv', '3 months', '', 'day', 'maximum', 'recorded', false],
    ['plPersonnel', '10 years', '12-31', 'day', 'minimum', 'employmentEnd', false],
    ['plProspects', '1 years', '', 'day', 'practice', 'lastContact', true],
    ['plTaxUsual', '5 years', 'financialYear 01-01 12-31', 'day', 'minimum', 'created', true],
    ['plBooks', '5 years', 'financialYear', 'day', 'minimum', 'lastEntry', false],
    ['plTaxBooks', '5 years', 'financialYear 01-01 12-31', 'day', 'minimum', 'lastEntry', true],
    ['plTaxPapers', '5 years', 'financialYear 01-01 12-31', 'day', 'minimum', 'created', true],
  ],
  se: [
    ['seAccounting', '7 years', 'financialYear 12-31', 'day', 'minimum', 'created', false],
    ['seBooks', '7 years', 'financialYear 12-31', 'day', 'minimum', 'lastEntry', false],
    ['seClaims', '10 years', '', 'day', 'limitation', 'claimArose', true],
    ['seClaimsB2c', '3 years', '', 'day', 'limitation', 'claimArose', true],
    ['seCctv', '72 hours', '', 'day', 'maximum', 'recorded', false],
    ['seApplicants', '2 years', '', 'day', 'practice', 'rejection', true],
    ['seWarranty', '3 years', '', 'day', 'limitation', 'delivery', true],
  ],
  dk: [
    ['dkAccounting', '5 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['dkBooks', '5 years', 'financialYear', 'day', 'minimum', 'lastEntry', false],
    ['dkConsent', '2 years', '', 'day', 'maximum', 'withdrawal consentUsed', false],
    ['dkShopAccount', '6 months', '', 'day', 'practice', 'accountClosed', true],
    ['dkClaims', '3 years', '', 'day', 'limitation', 'claimArose claimKnown', false],
    ['dkCctv', '30 days', '', 'day', 'maximum', 'recorded', true],
    ['dkApplicants', '6 months', '', 'day', 'practice', 'rejection', true],
    ['dkShopAccountUnused', '3 years', '', 'day', 'practice', 'lastLogin', true],
  ],
  gb: [
    ['gbCompanyTax', '6 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['gbCompaniesAct', '3 years', '', 'day', 'minimum', 'lastEntry', false],
    ['gbVat', '6 years', '', 'day', 'minimum', 'created', false],
    ['gbSoleTrader', '5 years', '04-05 01-31', 'day', 'minimum', 'created', false],
    ['gbPaye', '3 years', '04-05', 'day', 'minimum', 'payDay', false],
    // Six years, and a month for the pay period they wait for.
    ['gbNmw', '73 months', '', 'day', 'minimum', 'payDay', true],
    ['gbClaims', '6 years', '', 'day', 'limitation', 'claimArose', true],
    ['gbDeed', '12 years', '', 'day', 'limitation', 'claimArose', true],
    ['gbLetters', '6 years', '', 'day', 'limitation', 'contractEnd created caseClosed', true],
    ['gbApplicants', '12 months', '', 'day', 'practice', 'rejection', true],
    ['gbCctv', '30 days', '', 'day', 'practice', 'recorded', true],
    ['gbProspects', '2 years', '', 'day', 'practice', 'lastContact', true],
    ['gbSuppression', '3 years', '', 'day', 'review', 'objection lastContact', true],
    ['gbDsar', '3 years', '', 'day', 'evidence', 'caseClosed', true],
    ['gbCapitalGrants', '4 years', '', 'day', 'practice', 'grantReceived', true],
    ['gbCompanyBooks', '6 years', 'financialYear', 'day', 'minimum', 'lastEntry', false],
    ['gbCompanyTaxPapers', '6 years', 'financialYear', 'day', 'minimum', 'created', false],
    ['gbSoleTraderBooks', '5 years', '04-05 01-31', 'day', 'minimum', 'lastEntry', false],
    ['gbSoleTraderTaxPapers', '5 years', '04-05 01-31', 'day', 'minimum', 'created', false],
    ['gbVatBooks', '6 years', '', 'day', 'minimum', 'lastEntry', false],
    ['gbOssRecords', '10 years', '12-31', 'day', 'minimum', 'delivery', true],
    ['gbContracts', '6 years', '', 'day', 'limitation', 'contractEnd', true],
    ['gbCustomers', '3 years', '', 'day', 'practice', 'lastPurchase lastContact', true],
    ['gbNewsletter', '0 days', '', 'day', 'maximum', 'withdrawal', true],
    ['gbConsentProof', '3 years', '', 'day', 'evidence', 'withdrawal consentUsed', true],
    ['gbAppointments', '6 months', '', 'day', 'practice', 'appointment', true],
    ['gbShopAccount', '3 years', '', 'day', 'practice', 'lastLogin', true],
    ['gbLoyalty', '2 years', '', 'day', 'practice', 'lastContact', true],
    ['gbLoyaltyProfile', '24 months', '', 'day', 'practice', 'lastPurchase', true],
    ['gbLogs', '12 months', '', 'day', 'practice', 'logged', true],
    ['gbBank', '14 months', '', 'day', 'practice', 'paid', true],
    ['gbWarranty', '6 years', '', 'day', 'limitation', 'delivery', true],
    ['gbBuildingWork', '6 years', '', 'day', 'limitation', 'acceptance delivery', true],
    ['gbProduct', '10 years', '', 'day', 'limitation', 'marketed', true],
    ['gbJudgment', '6 years', '', 'day', 'limitation', 'judgment', true],
    ['gbWorkingTime', '2 years', '', 'day', 'minimum', 'created', false],
    ['gbPersonnel', '6 years', '', 'day', 'limitation', 'employmentEnd', true],
    ['gbBreaches', '5 years', '12-31', 'day', 'evidence', 'caseClosed', true],
    ['gbDeletionLog', '3 years', '12-31', 'day', 'evidence', 'deleted', true],
    ['gbProcessors', '6 years', '', 'day', 'evidence', 'contractEnd', true],
  ],
  'us-ca': [
    ['usCaCcpaRequests', '24 months', '', 'day', 'minimum', 'caseClosed', false],
    ['usCaSalesTax', '4 years', '', 'day', 'minimum', 'created', false],
    ['usCaPersonnel', '4 years', '', 'day', 'minimum', 'employmentEnd', false],
    ['usCaApplicants', '4 years', '', 'day', 'minimum', 'created decision', false],
    ['usCaWages', '3 years', '', 'day', 'minimum', 'payDay', false],
    ['usCaContract', '4 years', '', 'day', 'limitation', 'claimArose', true],
    ['usCaCustomer', '24 months', '', 'day', 'practice', 'lastContact', true],
    ['usCaSalesTaxBooks', '4 years', '', 'day', 'minimum', 'lastEntry', false],
    ['usCaNewsletter', '0 days', '', 'day', 'practice', 'withdrawal', true],
    ['usCaConsentProof', '4 years', '', 'day', 'evidence', 'withdrawal consentUsed', true],
    ['usCaProspects', '24 months', '', 'day', 'practice', 'lastContact', true],
    ['usCaAppointments', '24 months', '', 'day', 'practice', 'appointment', true],
    ['usCaShopAccount', '24 months', '', 'day', 'practice', 'lastLogin', true],
    ['usCaLoyalty', '24 months', '', 'day', 'practice', 'lastContact', true],
    ['usCaLoyaltyProfile', '24 months', '', 'day', 'practice', 'lastPurchase', true],
    ['usCaLogs', '12 months', '', 'day', 'practice', 'logged', true],
    ['usCaCamera', '30 days', '', 'day', 'practice', 'recorded', true],
    ['usCaSupport', '4 years', '', 'day', 'limitation', 'caseClosed', true],
    ['usCaBank', '24 months', '', 'day', 'practice', 'paid', true],
    ['usCaWarranty', '4 years', '', 'day', 'limitation', 'delivery', true],
    ['usCaBuildingWork', '10 years', '', 'day', 'limitation', 'acceptance delivery', false],
    ['usCaWorkingTime', '3 years', '', 'day', 'minimum', 'created', true],
    ['usCaBreaches', '4 years', '', 'day', 'practice', 'caseClosed', true],
    ['usCaDeletionLog', '24 months', '', 'day', 'evidence', 'deleted', true],
  ],
};

/** The research, and the second look at what Spain, the United Kingdom and California were silent about. */
const lookedUpOn = new Set(['2026-11-22', '2026-11-29']);

/** Rules that are made for some businesses only. */
const conditions = {
  frEcontract: 'electronicContracts true',
  ieAccounting: 'company true',
  ieCompanyInvoices: 'company true',
  gbCompanyTax: 'company true',
  gbCompanyBooks: 'company true',
  gbCompanyTaxPapers: 'company true',
  gbCompaniesAct: 'company true',
  gbSoleTrader: 'company false',
  gbSoleTraderBooks: 'company false',
  gbSoleTraderTaxPapers: 'company false',
  gbOssRecords: 'oneStopShop true',
  plTax: 'taxPutOff true',
};

/** Rules that are made for papers of some years only: first and last day. */
const covered = {
  beVatInvoices: '2023-01-01 ',
  beVatInvoicesOld: ' 2022-12-31',
  beVatBooks: '2023-01-01 ',
  esWarranty: '2022-01-01 ',
  esWarrantyOld: ' 2021-12-31',
};

/** What an open tax case holds back, by place. */
const held: Readonly<Record<string, readonly string[]>> = {
  it: ['itAssessment: vouchers books letters'],
  ie: ['ieInquiry: vouchers books taxPapers property'],
  pl: ['plTaxProceedings: vouchers books taxPapers'],
  gb: ['gbEnquiry: vouchers books taxPapers'],
  'us-ca': ['usCaInvestigation: vouchers books payroll personnel applications'],
};

const packOf = (place: string) => RetentionPack.parse(readPack(`retention/${place}.json`));
const places = Object.keys(rules);
const all = places.flatMap(place => packOf(place).rules);
const ruleOf = (id: string) => all.find(rule => rule.id === id);

describe.each(Object.entries(rules))('the law about keeping of %s', (place, rows) => {
  const pack = packOf(place);

  test('has every rule with its figures, and no other', () => {
    expect(
      pack.rules.map(rule => [
        rule.id,
        `${rule.period.count} ${rule.period.unit}`,
        rule.begins.join(' '),
        rule.ends,
        rule.kind,
        rule.from.join(' '),
        isDoubtful(rule),
      ]),
    ).toEqual(rows);
  });

  test('is of that place alone, stands in for no other and is looked up on the days of the research', () => {
    expect(pack.places).toEqual([place.toUpperCase()]);
    expect(pack.rules.filter(({ fallback, earlier }) => fallback || earlier !== null)).toEqual([]);
    expect([...pack.rules, ...pack.suspensions].filter(({ checkedOn }) => !lookedUpOn.has(checkedOn))).toEqual([]);
  });

  test('speaks of what the vocabulary knows', () => {
    const subjects = vocabulary.subjects.map(({ id }) => id);
    const events = vocabulary.events.map(({ id }) => id);
    expect(subjects).toEqual(expect.arrayContaining(pack.rules.map(({ subject }) => subject)));
    expect(subjects).toEqual(expect.arrayContaining(pack.suspensions.flatMap(each => each.subjects)));
    expect(events).toEqual(expect.arrayContaining(pack.rules.flatMap(({ from }) => from)));
  });

  test('says in both languages, each in its own words, which papers it is about and what has to be known', () => {
    for (const { id, name, note } of [...pack.rules, ...pack.suspensions])
      for (const { en, de } of [name, note]) {
        expect(en, id).not.toBe(de);
        expect(`${en} ${de}`, id).not.toMatch(leftToWrite);
        expect(de, `${id}: English words in the German text`).not.toMatch(/\b(the|years?|of)\b/);
        expect(en, `${id}: German words in the English text`).not.toMatch(/\b(und|Jahre|nach)\b/);
        expect(`${en} ${de}`, id).not.toMatch(/\b(error|invalid|illegal|failed|Fehler|ungültig)\b/i);
      }
    for (const { id, note } of pack.rules)
      for (const text of [note.en, note.de]) {
        expect(text, `${id} ends as a sentence`).toMatch(/[.“”]$/);
        expect(text.split(/[.:;?] /).length, `${id} is short`).toBeLessThanOrEqual(5);
      }
  });

  test('holds papers of an open case back where its law says so', () => {
    expect(pack.suspensions.map(({ id, subjects }) => `${id}: ${subjects.join(' ')}`)).toEqual(held[place] ?? []);
    expect(pack.suspensions.filter(({ assessment }) => assessment !== null)).toEqual([]);
  });
});

describe('rules of the eleven places', () => {
  test('each has a name of its own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test('are for some businesses only where the law says so, and every such question exists', () => {
    const asked = all.flatMap(({ id, when }) => (when ? [[id, `${when.question} ${when.is}`]] : []));
    expect(Object.fromEntries(asked)).toEqual(conditions);
    const questions = vocabulary.questions.map(({ id }) => id);
    expect(questions).toEqual(expect.arrayContaining(all.flatMap(({ when }) => (when ? [when.question] : []))));
  });

  test('are for papers of some years only where the law says so, without a day between', () => {
    const limited = all.filter(({ covers }) => covers.from !== null || covers.until !== null);
    expect(
      Object.fromEntries(limited.map(({ id, covers }) => [id, `${covers.from ?? ''} ${covers.until ?? ''}`])),
    ).toEqual(covered);
  });

  test.each([
    ['frInvoices', /six|sechs/i],
    ['beVatInvoices', /seven|sieben/],
    ['gbApplicants', /six or twelve|sechs oder zwölf/],
  ])('%s says that two rules compete', (id, other) => {
    const note = ruleOf(id)?.note;
    expect(note?.en).toMatch(/compete/);
    expect(note?.de).toMatch(/nebeneinander/);
    expect(note?.en).toMatch(other);
    expect(note?.de).toMatch(other);
  });

  test('of Spain tell, each but the one about it, that data are set apart before they are destroyed', () => {
    const silent = packOf('es').rules.filter(({ note }) => !/bloqueo/.test(note.en) || !/bloqueo/.test(note.de));
    expect(silent.map(({ id }) => id)).toEqual(['esBlocking']);
    expect(ruleOf('esBlocking')?.note.en).toMatch(/duty, not a choice/);
  });

  test('of California keep applications at least, where Europe wants them gone', () => {
    const applications = all.filter(({ subject }) => subject === 'applications');
    expect(applications.filter(({ kind }) => kind === 'minimum').map(({ id }) => id)).toEqual(['usCaApplicants']);
  });
});

/** First days of the financial years of a business, where they aren't those of the calendar. */
const calendar: readonly string[] = [];

describe('the first day on which something can go', () => {
  test.each([
    // Worked by hand: numbers 23 to 29 of the research.
    ['frProspects', '2024-02-29', calendar, '2027-03-01'],
    ['frInvoices', '2014-11-03', ['2014-10-01'], '2025-10-01'],
    ['gbCompanyTax', '2018-05-02', ['2018-04-01'], '2025-04-01'],
    ['gbPaye', '2022-04-05', calendar, '2025-04-06'],
    ['gbPaye', '2022-04-06', calendar, '2026-04-06'],
    ['seAccounting', '2017-06-01', ['2017-05-01'], '2026-01-01'],
    ['dkAccounting', '2020-01-15', ['2019-10-01'], '2025-10-01'],
    ['plClaimsBusiness', '2022-05-20', calendar, '2026-01-01'],
    // The return for a tax year is due on 31 January after it, and the fifth anniversary of that day still counts.
    ['gbSoleTrader', '2025-04-05', calendar, '2031-02-01'],
    ['gbSoleTrader', '2025-04-06', calendar, '2032-02-01'],
    // Income tax of 2020 is due in 2021: as if the day were known.
    ['plTaxUsual', '2020-01-01', calendar, '2027-01-01'],
    ['plTaxUsual', '2020-12-31', calendar, '2027-01-01'],
    ['plTaxUsual', '2021-01-01', calendar, '2028-01-01'],
    ['plTax', '2021-04-30', calendar, '2027-01-01'],
    // Nine years that follow the year of first use.
    ['nlRealEstate', '2015-03-10', calendar, '2025-01-01'],
    ['nlApplicants', '2026-11-02', calendar, '2026-12-01'],
    // Closed with the financial year, and counted from the January after that.
    ['beVouchers', '2022-08-01', ['2022-07-01'], '2031-01-01'],
    ['beVatInvoices', '2023-01-01', calendar, '2034-01-01'],
    ['beVatInvoicesOld', '2022-12-31', calendar, '2030-01-01'],
    ['itInvoices', '2024-03-01', calendar, '2035-01-01'],
    ['esInvoices', '2024-03-01', calendar, '2031-01-01'],
  ])('%s of %s (financial years from %j): %s', (id, day, financialYears, first) => {
    const rule = ruleOf(id);
    expect(rule && periodEnd(rule, day, '', financialYears).firstDay).toBe(first);
  });
});
