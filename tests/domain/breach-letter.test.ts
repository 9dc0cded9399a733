import { describe, expect, test } from 'vitest';
import {
  breachLetterText,
  BreachLetterPack,
  breachPhoneScript,
  firstLetterWords,
  lackingOwnWords,
  letterLaws,
  placesInDoubt,
  writeBreachLetter,
  type BreachLetter,
  type BreachLetterFacts,
} from '../../shared/domain/breach-letter.ts';
import { emptyCompany } from '../../shared/domain/company.ts';
import type { SentNotice } from '../../shared/domain/incident-file.ts';
import { IncidentKind, nothingKnown, type Incident } from '../../shared/domain/incident.ts';
import { readability } from '../../shared/domain/readability.ts';
import { packs } from '../../shared/packs.ts';
import { checkFacts, checkWords } from './breach-words.ts';
import { readPack } from './read-pack.ts';

const raw = readPack('breach/letter.json');
const pack = BreachLetterPack.parse(raw);
const tools = { pack, advice: packs.breachAdvice(), rules: packs.breachRules() };
const languages = ['en', 'de'] as const;
const laws = { gdpr: 'DE', uk: 'GB', ch: 'CH', ca: 'US-CA' } as const;
const company = {
  ...emptyCompany,
  legalName: 'Blumen Sonnenschein e. K.',
  street: 'Am Markt 1',
  postcode: '01067',
  city: 'Dresden',
  email: 'laden@sonnenschein.example',
  phone: '0351 123456',
};

type Changes = Partial<Omit<BreachLetterFacts, 'incident'>> & {
  readonly facts?: Partial<Incident>;
  readonly notices?: BreachLetterFacts['incident']['notices'];
  readonly exercise?: string;
};

/** A lost laptop with names, bank accounts and identity numbers, of which all is known and said. */
function facts({ facts: changed = {}, notices = [], exercise = '', ...more }: Changes = {}): BreachLetterFacts {
  return {
    incident: {
      facts: {
        ...nothingKnown,
        kind: 'deviceLost',
        establishedIn: ['DE'],
        noticedAt: '2026-11-20T16:40:00.000Z',
        happened: { span: 'point', from: '2026-11-19T22:30:00.000Z', until: null, estimated: false },
        data: ['basic', 'contact', 'bankAccount', 'identityNumber'],
        police: 'told',
        ...changed,
      },
      notices,
      exercise,
    },
    company,
    business: 'Blumen Sonnenschein',
    places: ['DE'],
    own: {
      en: { happened: '', doing: '', protection: 'You can use IdentityWatch free of charge for 12 months.' },
      de: { happened: '', doing: '', protection: 'Sie können IdentityWatch 12 Monate kostenlos nutzen.' },
      policeDelay: 'no',
    },
    audience: 'person',
    today: '2026-11-22',
    zone: 'Europe/Berlin',
    ...more,
  };
}
const letterOf = (changes: Changes = {}, language: 'en' | 'de' = 'en'): BreachLetter =>
  writeBreachLetter(facts(changes), language, tools);
const textOf = (letter: BreachLetter): string => breachLetterText(letter, { greeting: '', sender: company.legalName });
const lacks = (letter: BreachLetter): readonly string[] => letter.missing.map(({ law, id }) => `${law} ${id}`);
const at = (place: string): Changes => ({ places: [place], facts: { establishedIn: [place] } });

/**
 * How each thing a law wants reads in a finished letter, without a look at what it was written from. Headings part the text: what stands
 * under each is looked at there.
 */
function reader(text: string, language: 'en' | 'de') {
  const upper = (words: string) => words.toUpperCase();
  const under = (...headings: readonly string[]): string =>
    headings
      .map(heading => text.split('\n\n').find(part => part.split('\n')[0]?.startsWith(upper(heading))) ?? '')
      .map(part => part.split('\n').slice(1).join('\n'))
      .join('\n');
  const en = language === 'en';
  const happened = under(en ? 'What happened' : 'Was passiert ist');
  const involved = under(
    ...(en ? ['Which data this is about', 'What information was involved'] : ['Um welche Daten es geht']),
  );
  // California has no heading for it: it stands by itself after the data.
  const parts = text.split('\n\n');
  const data = parts.findIndex(part => /^(WHAT INFORMATION WAS INVOLVED|UM WELCHE DATEN)/.test(part));
  const own = under(en ? 'What this can mean for you' : 'Was das für Sie bedeuten kann');
  const after = parts[data + 1] ?? '';
  const mean = own !== '' ? own : /^(WHAT WE|WAS WIR)/.test(after) ? '' : after;
  const doing = under(en ? 'What we are doing' : 'Was wir tun');
  const can = under(en ? 'What you can do' : 'Was Sie tun können');
  const more = under(...(en ? ['If you have questions', 'For more information'] : ['Wenn Sie Fragen haben']));
  return {
    nature:
      /lost|stolen|got into|wrong person|looked at|was open|incident/i.test(happened) ||
      /verloren|gestohlen|gelangt|falsche Person|angesehen|offen|Vorfall/.test(happened),
    contact: /laden@sonnenschein\.example/.test(more) && /0351 123456/.test(more),
    consequences: en
      ? /could|can use|can write|can read/i.test(mean)
      : /könnte|können die|kann Dinge|können Ihnen|kann sie lesen/.test(mean),
    measures: doing.split('\n').some(line => /police|Polizei/.test(line)),
    advice: (can.match(/^- /gm) ?? []).length >= 2,
    dataTypes: en
      ? /Names/.test(involved) && /Bank account/.test(involved)
      : /Namen/.test(involved) && /Bankverbindungen/.test(involved),
    breachDate: (en ? /happened on 19 November 2026\./ : /passierte am 19\. November 2026\./).test(happened),
    noticeDate: en
      ? /Date of this notice: 22 November 2026/.test(text)
      : /Datum dieses Schreibens: 22\. November 2026/.test(text),
    policeDelay: en
      ? /police did not ask us to wait/.test(text)
      : /nicht gebeten, mit diesem Schreiben zu warten/.test(text),
    headings:
      text.startsWith('Notice of Data Breach') &&
      [
        'What Happened',
        'What Information Was Involved',
        'What We Are Doing',
        'What You Can Do',
        'For More Information',
      ].every(heading => text.includes(upper(heading))),
    creditAgencies: ['Equifax, 1-', 'Experian, 1-', 'TransUnion, 1-'].every(agency => text.includes(agency)),
    theftProtection: /IdentityWatch.*12|12.*IdentityWatch/.test(text),
  };
}

describe('the pack', () => {
  test('has a source for each thing the laws want, and plain words in both languages', () => {
    checkFacts(raw, pack.items.length + pack.agencies.length);
    checkWords(raw);
    expect(new Set(pack.items.map(({ law, id }) => `${law} ${id}`)).size).toBe(pack.items.length);
    const knowledge = pack.items.filter(({ source }) => source.startsWith('From professional knowledge'));
    expect(new Set(knowledge.map(({ confidence }) => confidence))).toEqual(new Set(['unverified']));
  });

  test('names the things of each law’s article', () => {
    const of = (law: string) =>
      pack.items
        .filter(item => item.law === law)
        .map(({ id }) => id)
        .toSorted();
    const union = ['advice', 'consequences', 'contact', 'measures', 'nature'];
    expect(of('gdpr')).toEqual(union);
    expect(of('uk')).toEqual(union);
    expect(of('ch')).toEqual(['consequences', 'contact', 'measures', 'nature']);
    expect(of('ca')).toEqual([
      'advice',
      'breachDate',
      'contact',
      'creditAgencies',
      'dataTypes',
      'headings',
      'measures',
      'nature',
      'noticeDate',
      'policeDelay',
      'theftProtection',
    ]);
  });

  test('knows what can come of every kind of data but the nameless ones', () => {
    const known = new Set(pack.risks.flatMap(({ data }) => data));
    const unknown = packs
      .breachRules()
      .data.map(({ id }) => id)
      .filter(id => !known.has(id));
    expect(unknown.toSorted()).toEqual(['licencePlates', 'other', 'passwordsStrong', 'publicData']);
    const ids = new Set(packs.breachRules().data.map(({ id }) => id));
    expect([...known].filter(id => !ids.has(id))).toEqual([]);
  });
});

describe.each(IncidentKind.options)('after %s', kind => {
  test.each(Object.entries(laws).flatMap(([law, place]) => languages.map(language => [law, place, language] as const)))(
    '%s (%s), in %s: everything the law wants stands in the finished text',
    (law, place, language) => {
      const letter = letterOf({ places: [place], facts: { kind, establishedIn: [place] } }, language);
      expect(letter.laws).toEqual([law]);
      expect(letter.missing).toEqual([]);
      const text = textOf(letter);
      const found: Readonly<Record<string, boolean>> = reader(text, language);
      for (const { id } of pack.items.filter(item => item.law === law)) expect(found[id], `${id}:\n${text}`).toBe(true);
      expect(text).not.toMatch(/[{}]|undefined|null|  |\.\./);
    },
  );

  test.each(languages)('it reads easily in %s', language => {
    for (const audience of ['person', 'public'] as const) {
      const text = textOf(letterOf({ audience, facts: { kind } }, language));
      const found = readability(text, language);
      expect(found?.score, JSON.stringify(found?.hardest)).toBeGreaterThanOrEqual(found?.goal ?? Infinity);
    }
  });
});

describe('what is missing is named', () => {
  test.each([
    ['nature', { facts: { kind: 'unknown' } }, ['gdpr nature']],
    ['contact', { company: { ...company, email: '', phone: '' } }, ['gdpr contact']],
    ['measures', { facts: { police: 'unknown' } }, ['gdpr measures']],
  ] as const)('%s', (_name, changes, expected) => {
    expect(lacks(letterOf(changes))).toEqual(expect.arrayContaining([...expected]));
    expect(lacks(letterOf())).toEqual([]);
  });

  test('consequences, where neither kind nor data are known', () => {
    expect(lacks(letterOf({ facts: { kind: 'unknown', data: 'unknown' } }))).toEqual([
      'gdpr nature',
      'gdpr consequences',
    ]);
  });

  test('in California also dates, data, delay, agencies and protection; the last two only where numbers of papers are concerned', () => {
    const { own } = facts();
    const bare = { ...own, policeDelay: '' as const, en: { ...own.en, protection: ' ' } };
    const open = { span: 'unknown', from: null, until: null, estimated: false } as const;
    const known = { ...at('US-CA'), own: bare };
    expect(lacks(letterOf({ ...known, facts: { establishedIn: ['US-CA'], happened: open, data: 'unknown' } }))).toEqual(
      ['ca dataTypes', 'ca breachDate', 'ca policeDelay'],
    );
    expect(lacks(letterOf(known))).toEqual(['ca policeDelay', 'ca theftProtection']);
    const mild = letterOf({ ...known, facts: { establishedIn: ['US-CA'], data: ['contact'] } });
    expect(lacks(mild)).toEqual(['ca policeDelay']);
    expect(textOf(mild)).not.toContain('Equifax');
  });

  test('own words stand in the place of what the program says, and count', () => {
    const { own } = facts();
    const said = {
      ...own,
      en: { ...own.en, happened: 'A bag was left in a tram.\n\nIt held a tablet.', doing: 'All codes were changed.' },
    };
    const letter = letterOf({ own: said, facts: { kind: 'unknown', police: 'unknown' } });
    expect(lacks(letter)).toEqual([]);
    expect(letter.sections[0]?.paragraphs.slice(0, 2)).toEqual(['A bag was left in a tram.', 'It held a tablet.']);
    expect(textOf(letter)).toContain('All codes were changed.');
    expect(firstLetterWords({ measuresTaken: 'Gesperrt.' }, 'de')).toMatchObject({
      de: { doing: 'Gesperrt.' },
      en: { doing: '' },
    });
  });
});

test('own words in one language are missed in the other, part by part, where letters go out in it', () => {
  const { own } = facts();
  const words = (en: object, de: object) => ({ ...own, en: { ...own.en, ...en }, de: { ...own.de, ...de } });
  const both = ['en', 'de'] as const;
  expect(lackingOwnWords(own, both)).toEqual([]);
  expect(lackingOwnWords(words({ doing: 'Locked.' }, {}), both)).toEqual(['de']);
  expect(lackingOwnWords(words({ doing: 'Locked.' }, {}), ['en'])).toEqual([]);
  expect(lackingOwnWords(words({ doing: 'Locked.' }, {}), ['de'])).toEqual(['de']);
  expect(lackingOwnWords(words({ doing: 'Locked.' }, { happened: 'Weg.' }), both)).toEqual(both);
  expect(lackingOwnWords(words({ doing: 'Locked.' }, { doing: 'Gesperrt.' }), both)).toEqual([]);
});

describe('whose law counts', () => {
  test('that of the business and that of the person, and the GDPR where nobody knows', () => {
    expect(letterLaws(tools.rules, ['DE'])).toEqual(['gdpr']);
    expect(letterLaws(tools.rules, ['DE', 'US-CA'])).toEqual(['gdpr', 'ca']);
    expect(letterLaws(tools.rules, ['GB-SCT'])).toEqual(['uk']);
    expect(letterLaws(tools.rules, ['US'])).toEqual(['gdpr']);
    expect(letterLaws(tools.rules, [])).toEqual(['gdpr']);
  });

  test('a country is in doubt whose part has a law of its own', () => {
    expect(placesInDoubt(tools.rules, ['DE', 'US', 'US-CA', 'US-NY', 'GB-SCT', ''])).toEqual(['US']);
  });

  test('a German shop’s letter to California satisfies both', () => {
    const letter = letterOf({ places: ['US-CA'] }, 'de');
    expect(letter.missing).toEqual([]);
    const found: Readonly<Record<string, boolean>> = reader(textOf(letter), 'de');
    expect(Object.entries(found).filter(([, there]) => !there)).toEqual([]);
  });
});

describe('when it happened', () => {
  const when = (happened: Incident['happened'], zone = 'Europe/Berlin') =>
    letterOf({ zone, facts: { happened, noticedAt: null } }).sections[0]?.paragraphs.at(-1);
  const from = '2026-11-19T22:30:00.000Z';

  test.each([
    ['point', null, false, 'Europe/Berlin', 'It happened on 19 November 2026.'],
    ['point', null, false, 'Asia/Tokyo', 'It happened on 20 November 2026.'],
    ['point', null, true, 'Europe/Berlin', 'It happened on about 19 November 2026.'],
    [
      'range',
      '2026-11-21T10:00:00.000Z',
      false,
      'Europe/Berlin',
      'It happened between 19 November 2026 and 21 November 2026.',
    ],
    ['range', '2026-11-19T22:50:00.000Z', false, 'Europe/Berlin', 'It happened on 19 November 2026.'],
    ['ongoing', null, false, 'Europe/Berlin', 'It began on 19 November 2026 and is not over yet.'],
    ['unknown', null, false, 'Europe/Berlin', 'We do not know yet when it happened.'],
  ] as const)('%s until %s, estimated %s, in %s', (span, until, estimated, zone, sentence) => {
    expect(when({ span, from, until, estimated }, zone)).toBe(sentence);
  });
});

describe('what was done is said only where it was', () => {
  test.each([
    [{ remoteWipe: 'confirmed' }, 'We have wiped the device from afar.'],
    [{ remoteWipe: 'sent' }, 'We have sent the order to wipe the device from afar.'],
    [{ deletion: 'confirmed' }, 'Whoever got the data has told us that they are deleted.'],
    [{ gotBack: 'complete' }, 'We have got everything back.'],
    [{ police: 'told' }, 'We have told the police.'],
  ] as const)('%o', (changed, sentence) => {
    const doing = (letter: BreachLetter) => letter.sections.find(({ part }) => part === 'doing')?.paragraphs ?? [];
    expect(doing(letterOf({ facts: { police: 'unknown', ...changed } }))).toContain(sentence);
    expect(doing(letterOf({ facts: { police: 'unknown' } }))).not.toContain(sentence);
  });
});

test('that the authority was told is said only while it has a notice', () => {
  const notice = (kind: 'first' | 'withdrawal', hour: string): SentNotice => ({
    id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b00',
    to: 'authority',
    law: 'gdpr',
    kind,
    recipient: '',
    sentAt: `2026-11-21T${hour}:00:00.000Z`,
    how: 'webForm',
    reference: '',
    items: [],
    note: '',
    text: '',
  });
  const told = 'We have told the authority in charge.';
  expect(textOf(letterOf({ notices: [notice('first', '09')] }))).toContain(told);
  expect(textOf(letterOf({ notices: [notice('first', '09'), notice('withdrawal', '10')] }))).not.toContain(told);
  expect(textOf(letterOf({ notices: [{ ...notice('first', '09'), to: 'controller' }] }))).not.toContain(told);
});

test('addresses of credit agencies that nobody looked up are to be checked, where they stand in the letter', () => {
  expect(letterOf(at('US-CA')).agenciesToCheck).toBe(true);
  expect(letterOf().agenciesToCheck).toBe(false);
  expect(letterOf({ ...at('US-CA'), facts: { establishedIn: ['US-CA'], data: ['contact'] } }).agenciesToCheck).toBe(
    false,
  );
  const agencies = pack.agencies.map(each => ({ ...each, confidence: 'lawReported' as const }));
  const sure = writeBreachLetter(facts(at('US-CA')), 'en', { ...tools, pack: { ...pack, agencies } });
  expect(sure.agenciesToCheck).toBe(false);
});

test('the script for the telephone is short, and asks for no secret', () => {
  const lines = breachPhoneScript(letterOf(), tools, 'Blumen Sonnenschein');
  expect(lines.length).toBeLessThanOrEqual(12);
  expect(lines.join('\n')).toContain('I will not ask you for a password');
  expect(lines.join('\n')).toContain('0351 123456');
});

test.each(['en', 'de'] as const)(
  'a letter of an exercise in %s says on top, and in the subject, that nothing has happened',
  language => {
    for (const audience of ['person', 'public'] as const) {
      const letter = letterOf({ exercise: 'bagInTrain', audience }, language);
      const said = { en: 'Exercise only: nothing', de: 'Nur eine Übung: Nichts' }[language];
      expect(letter.title.startsWith(said)).toBe(true);
      expect(letter.intro[0]?.startsWith(said)).toBe(true);
      expect(JSON.stringify(letterOf({ audience }, language))).not.toContain(said);
    }
  },
);
