import { describe, expect, test } from 'vitest';
import type { NoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { countryIn } from '../../shared/domain/register-sheet.ts';
import { writeNotice } from '../../shared/domain/notice-document.ts';
import { noticeStanding, noticeTools } from '../../shared/domain/notice-standing.ts';
import { audiences, company, factsOf, languages, noticePacks, today } from './notice-business.ts';
import {
  allPurposes,
  answersIn,
  customers,
  mailer,
  noticeOf,
  packOf,
  selling,
  shopIn,
  stateOf,
  textOf,
  underCcpa,
} from './notice-shop.ts';

describe('the UK', () => {
  const foreignLaw = /(?<!UK )GDPR|DSGVO|2016\/679|\bEU\b|European|Europä|\bUnion\b|\bEEA\b|EWR|BDSG|Art\. 77|UK UK/;
  const abroad = { country: 'US', safeguard: 'ukAddendum' };

  test.each(languages)('%s: names no law of the Union, at home or for a shop in Germany', language => {
    for (const place of ['GB', 'DE'])
      for (const audience of audiences) {
        const notice = noticeOf(
          shopIn(place, allPurposes, abroad),
          answersIn(place),
          { audience, regime: 'uk' },
          language,
        );
        const text = textOf(notice.document);
        expect(notice.missing).toEqual([]);
        expect(foreignLaw.exec(text)).toBeNull();
        expect(text).toMatch(language === 'en' ? /Art\. 6\(1\)\(.\) UK GDPR/ : /Art\. 6 Abs\. 1 lit\. . UK GDPR/);
      }
  });

  test.each(languages)(
    '%s: complaints go to the firm first from 19 June 2026 on, and always to the Commissioner',
    language => {
      const on = (day: string) => noticeOf(shopIn('GB', ['orders']), answersIn('GB'), customers('uk'), language, day);
      const [before, after] = [on('2026-06-18'), on('2026-06-19')];
      expect([stateOf(before, 'complaintToUs'), stateOf(after, 'complaintToUs')]).toEqual([undefined, 'answered']);
      expect([stateOf(before, 'complaint'), stateOf(after, 'complaint')]).toEqual(['answered', 'answered']);
      expect(textOf(before.document)).not.toMatch(/\b30\b/);
      expect(textOf(after.document)).toMatch(
        language === 'en' ? /Within 30 days we confirm/ : /Innerhalb von 30 Tagen bestätigen/,
      );
      for (const { document } of [before, after])
        expect(textOf(document)).toMatch(
          /Information Commissioner.*\(section 165 .*Data Protection Act 2018\).*https:\/\/ico\.org\.uk\//,
        );
    },
  );

  test('the right to object stands in a part of its own, in a box, and only where there is one', () => {
    const boxes = (purposes: readonly string[]) =>
      noticeOf(shopIn('GB', purposes), answersIn('GB'), customers('uk'), 'en').document.parts.filter(({ paragraphs }) =>
        paragraphs.some(({ box }) => box),
      );
    expect(boxes(['customerFile', 'postalAds']).map(({ part }) => part)).toEqual(['objection']);
    expect(boxes(['customerFile'])[0]?.paragraphs.every(({ box }) => box)).toBe(true);
    // Whoever acts for a firm has no contract, and so can object.
    expect(boxes(['orders'])[0]?.paragraphs.map(({ block }) => block)).toEqual(['objectionContacts']);
    expect(boxes(['appointments'])).toEqual([]);
  });

  test.each([
    ['ukAgreement', []],
    ['ukAddendum', []],
    ['adequacy', []],
    ['dataPrivacyFramework', []],
    // Clauses of the Commission alone protect nothing in the UK.
    ['standardClauses', ['transfers']],
    ['', ['transfers']],
  ])('a transfer on %s', (safeguard, missing) => {
    const { document, missing: found } = noticeOf(
      shopIn('GB', ['orders'], { country: 'US', safeguard }),
      answersIn('GB'),
      customers('uk'),
      'en',
    );
    expect(found).toEqual(missing);
    expect(textOf(document).includes('Mailflink (sends our e-mails), United States: ')).toBe(missing.length === 0);
  });

  test('who decides together with the shop is told as such', () => {
    const [one] = shopIn('GB', ['orders'], { country: 'GB', safeguard: '' }).providers;
    if (!one) throw new Error('No provider');
    const told = (role: 'joint' | 'processor') =>
      noticeOf(
        {
          ...shopIn('GB', ['orders'], { country: 'GB', safeguard: '' }),
          providers: [{ ...one, provider: { ...one.provider, role } }],
        },
        answersIn('GB'),
        customers('uk'),
        'en',
      );
    expect(textOf(told('joint').document)).toContain('we decide about the data together');
    expect([stateOf(told('joint'), 'joint'), stateOf(told('processor'), 'joint')]).toEqual([
      'answered',
      'notApplicable',
    ]);
    expect(textOf(told('processor').document)).not.toContain('together');
  });

  test('a shop in Germany says where it is, and by which British rules data go there', () => {
    const answers = {
      ...answersIn('DE'),
      safeguards: { uk: { [mailer]: 'ukAddendum' } },
    };
    const register = shopIn('DE', ['orders'], { country: 'US', safeguard: 'standardClauses' });
    const notice = noticeOf(register, answers, customers('uk'), 'en');
    expect(notice.missing).toEqual([]);
    const text = textOf(notice.document);
    expect(text).toContain('Your data come to us in this country: Germany.');
    expect(text).toContain(
      'UK regulations say that data are safe enough with them:\n- Firma paymentService (Payment service), Germany',
    );
    expect(text).toContain('Mailflink (sends our e-mails), United States: contract with the UK Addendum');
    expect(stateOf(notice, 'representative')).toBe('notApplicable');
    const represented = {
      ...register,
      company: { ...company, representativeName: 'Kim', representativeContact: 'kim@x.example' },
    };
    expect(textOf(noticeOf(represented, answers, customers('uk'), 'en').document)).toContain(
      'Kim stands in for us. You reach them here: kim@x.example',
    );
    const home = noticeOf({ ...represented, place: 'GB' }, answers, customers('uk'), 'en');
    expect(textOf(home.document)).not.toContain('Kim');
  });
});

describe('Switzerland', () => {
  const placed = {
    paymentService: { who: 'Pay', country: 'IE', safeguard: '' },
    socialNetwork: { who: 'Net', country: 'US', safeguard: 'dataPrivacyFramework' },
    manufacturer: { who: 'Maker', country: 'JP', safeguard: 'swissClauses' },
    messengerService: { who: 'Chat', country: 'IN', safeguard: 'contractWithPerson' },
  };
  const answers = { ...answersIn('CH'), recipients: { ...answersIn('CH').recipients, ...placed } };
  const purposes = ['orders', 'warranty', 'photos', 'messenger'];

  test.each(languages)('%s: every country by name, with what protects the data there', language => {
    const notice = noticeOf(
      shopIn('CH', purposes, { country: 'DE', safeguard: '' }),
      answers,
      customers('ch'),
      language,
    );
    expect(notice.missing).toEqual([]);
    for (const part of ['essentialsWhere', 'countries']) {
      const lists = notice.document.parts.filter(each => each.part === part).flatMap(each => each.paragraphs);
      const said = lists
        .filter(({ block }) => block.toLowerCase().includes('countries'))
        .flatMap(each => each.list ?? []);
      expect(said).toHaveLength(5);
      for (const country of ['IE', 'US', 'JP', 'IN', 'DE'])
        expect(said.filter(entry => entry.startsWith(countryIn(country, language)))).toHaveLength(1);
      if (part === 'countries') expect(said.filter(entry => /Art\. 1[67].* DSG/.test(entry))).toHaveLength(5);
    }
  });

  test.each(languages)('%s: cites no law but its own, and no legal basis', language => {
    for (const place of ['CH', 'DE'])
      for (const audience of audiences) {
        const notice = noticeOf(shopIn(place, allPurposes), answersIn(place), { audience, regime: 'ch' }, language);
        expect(notice.missing).toEqual([]);
        expect(/GDPR|DSGVO|2016\/679|\bEU\b|BDSG|Art\. 6|Art\. 77|UK/.exec(textOf(notice.document))).toBeNull();
        expect(textOf(notice.document)).toContain('https://www.edoeb.admin.ch');
      }
  });

  test.each([
    [
      'nobody has said what protects the data',
      { who: 'Pay', country: 'US', safeguard: '' },
      ['safeguard', 'safeguardArticle'],
    ],
    [
      'clauses that were not adapted',
      { who: 'Pay', country: 'US', safeguard: 'standardClauses' },
      ['safeguard', 'safeguardArticle'],
    ],
    [
      'nobody has said where it is',
      { who: 'Pay', country: '', safeguard: '' },
      ['receiverCountry', 'safeguard', 'safeguardArticle'],
    ],
  ])('%s', (_, paymentService, values) => {
    const open = { ...answers, recipients: { ...placed, paymentService } };
    const { missing, gaps } = noticeOf(shopIn('CH', ['orders']), open, customers('ch'), 'de');
    expect(missing).toEqual(['countries', 'safeguards']);
    expect(new Set(gaps.map(({ value }) => value))).toEqual(new Set(values));
  });

  test('its German is written as in Switzerland', () => {
    expect(JSON.stringify(packOf('ch'))).not.toContain('ß');
  });

  test('nothing leaves the country: the items are not applicable, and the notice says so', () => {
    const notice = noticeOf(shopIn('CH', ['orders']), answersIn('CH'), customers('ch'), 'de');
    expect(['countries', 'safeguards', 'automated'].map(id => stateOf(notice, id))).toEqual(
      Array.from({ length: 3 }, () => 'notApplicable'),
    );
    expect(textOf(notice.document)).toContain('Alle Daten bleiben in der Schweiz.');
  });

  test('what the law does not want told is in the text, but no item of it', () => {
    const notice = noticeOf(shopIn('CH', ['orders', 'newsletter']), answersIn('CH'), customers('ch'), 'de');
    const told = notice.document.parts.flatMap(({ paragraphs }) => paragraphs);
    for (const block of ['period', 'access', 'handingOver', 'correction', 'objection', 'authority'])
      expect(told.filter(each => each.block === block).map(({ items }) => items)).toContainEqual([]);
    expect(notice.checklist.map(({ item }) => item.id)).not.toContain('period');
  });
});

describe('California', () => {
  const written = (california: Partial<NoticeAnswers['california']>, change = {}, day?: string) =>
    noticeOf(
      { ...shopIn('US-CA', ['orders', 'newsletter', 'healthDetails']), ...change },
      { ...answersIn('US'), california: { ...answersIn('US').california, ...california } },
      customers('california'),
      'en',
      day,
    );
  const ccpa = new Set(packOf('california').items.filter(({ when }) => when.includes('california.ccpa')));

  test('below the thresholds, only the web site asks for something', () => {
    const notice = written({});
    const reasons = notice.checklist.filter(({ item }) => ccpa.has(item));
    expect(reasons.length).toBeGreaterThan(20);
    expect(reasons.filter(({ state }) => state !== 'notApplicable')).toEqual([]);
    expect(['siteCategories', 'siteDate', 'siteDoNotTrack'].map(id => stateOf(notice, id))).toEqual(
      Array.from({ length: 3 }, () => 'answered'),
    );
    expect(textOf(notice.document)).not.toMatch(/sell|12 months|Do Not Sell/);
    const bare = written({}, { company: { ...company, website: '' } });
    expect(new Set(bare.checklist.map(({ state }) => state))).toEqual(new Set(['notApplicable']));
  });

  test('nobody has said whether it is under the law: all of it is missing, for that reason', () => {
    const { checklist } = written({ ccpa: '' });
    const open = checklist.filter(({ item }) => ccpa.has(item) && !item.when.includes('automated'));
    expect(open.filter(({ state }) => state !== 'missing')).toEqual([]);
    expect(open.every(({ gaps }) => gaps.some(({ value }) => value === 'california.ccpa'))).toBe(true);
  });

  test('a yes asks on: what is sold or shared, and what for', () => {
    const asked = (california: Partial<NoticeAnswers['california']>) => {
      const { missing, checklist } = written({ ...underCcpa, ...california });
      return [missing, new Set(checklist.flatMap(({ gaps }) => gaps.map(({ value }) => value)))];
    };
    expect(asked({})).toEqual([[], new Set()]);
    expect(asked({ shares: '' })[1]).toEqual(
      new Set(['california.optOut', 'california.shares', 'california.children']),
    );
    expect(asked({ sensitiveBeyond: '' })[1]).toEqual(new Set(['california.sensitiveBeyond']));
    expect(asked({ shares: 'yes' })).toEqual([['soldWhat', 'under16'], new Set(['sale', 'california.children'])]);
    expect(asked({ ...selling, doNotTrack: '', othersTrack: '' })[0]).toEqual(['siteDoNotTrack', 'siteOthersTrack']);
  });

  test('nothing sold: it says so, for the last 12 months too, and has no link', () => {
    const text = textOf(written(underCcpa).document);
    expect(text).toContain('We don’t sell your data. We don’t share them for ads across web sites.');
    expect(text).toContain('the 12 months before 28 November 2026');
    expect(text).not.toContain('Do Not Sell or Share');
    expect(['optOutLink', 'soldWhat', 'rightOptOut', 'signal'].map(id => stateOf(written(underCcpa), id))).toEqual(
      Array.from({ length: 4 }, () => 'notApplicable'),
    );
  });

  test('something sold: what, and the link by the title the law gives it', () => {
    const notice = written(selling);
    const text = textOf(notice.document);
    expect(notice.missing).toEqual([]);
    expect(text).toContain('Names go to a list broker for advertising.');
    expect(text).toContain(
      '“Do Not Sell or Share My Personal Information” on our web site (https://sonnenschein.example)',
    );
    expect(text).not.toContain('We don’t sell your data.');
    expect(text).toContain('We don’t share your data for ads across web sites.');
    expect(written(selling, { company: { ...company, website: '' } }).missing).toEqual(['optOutLink', 'rightOptOut']);
    expect(textOf(written({ ...underCcpa, sensitiveBeyond: 'yes' }).document)).toContain(
      '“Limit the Use of My Sensitive Personal Information”',
    );
  });

  test('names kinds of data as the statute does', () => {
    const lists = written(underCcpa).document.parts.flatMap(({ paragraphs }) => paragraphs);
    const list = (block: string) => lists.find(each => each.block === block)?.list ?? [];
    expect(list('collected')).toContain('Identifiers: Names, Phone and e-mail, Postal address, Customer numbers');
    expect(list('sensitive')).toEqual(['Health']);
  });

  test('the day alone makes no version untrue', () => {
    const edition = customers('california');
    const register = shopIn('US-CA', ['orders']);
    const given = { ...answersIn('US'), california: underCcpa };
    const facts = factsOf(register, 'customers', { regime: 'california', given });
    const { document } = writeNotice(facts, 'en', noticeTools(noticePacks, edition, today));
    const last = { facts, documents: { en: document } };
    const on = (day: string, answers = given) =>
      noticeStanding(register, answers, edition, { packs: noticePacks, day, last, wanted: 'en' }).differences;
    expect(on('2027-11-28')).toEqual([]);
    expect(on('2027-11-28', { ...given, california: selling }).length).toBeGreaterThan(0);
  });

  test('holds from the day it is written for, and tells of decisions by computers from 2027 on', () => {
    expect(textOf(written(underCcpa, {}, '2027-02-03').document)).toContain('It holds from 3 February 2027.');
    expect([
      stateOf(written(underCcpa), 'automated'),
      stateOf(written(underCcpa, {}, '2027-01-01'), 'automated'),
    ]).toEqual([undefined, 'notApplicable']);
  });
});
