import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Channel } from '../../shared/domain/consent-event.ts';
import {
  boxSign,
  consentLines,
  consentText,
  ConsentTextPack,
  type ConsentTextFacts,
} from '../../shared/domain/consent-text.ts';
import { readability, readabilityGoals } from '../../shared/domain/readability.ts';
import { packs } from '../../shared/packs.ts';
import { flowers, newsletterText, usualFacts, usualPurposes } from './consent-facts.ts';
import { readPack } from './read-pack.ts';

const pack = ConsentTextPack.parse(readPack('consent/text-blocks.json'));
const tongues = ['en', 'de'] as const;
const signers = ['person', 'parent', 'both'] as const;

const everyText = usualPurposes.flatMap(purpose =>
  tongues.flatMap(language => signers.map(signer => [purpose.id, language, signer, purpose] as const)),
);

describe('the usual purposes that rest on consent', () => {
  test('are nine', () => {
    expect(usualPurposes.map(({ id }) => id)).toEqual([
      'healthDetails',
      'callRecording',
      'newsletter',
      'phoneAds',
      'loyaltyProfile',
      'reviews',
      'photos',
      'statisticsCookies',
      'talentPool',
    ]);
  });

  test.each(everyText)('%s, %s, signed by %s: plain, and says what has to be said', (_, language, signer, purpose) => {
    const facts = usualFacts(purpose, language, signer);
    const { text, missing } = consentText(pack, facts, language);
    expect(missing).toEqual([]);
    expect(readability(text, language)?.score).toBeGreaterThanOrEqual(readabilityGoals[language]);
    // The same without the help of the lists, each read as one long sentence with its heading.
    const run = text.replaceAll('\n- ', ', ').replaceAll(`\n${boxSign} `, ', ');
    expect(readability(run, language)?.score).toBeGreaterThanOrEqual(readabilityGoals[language]);
    for (const said of [
      flowers.legalName,
      'Hauptstraße 1, 01067 Dresden',
      flowers.email,
      flowers.phone,
      purpose.name[language],
      purpose.description[language],
      ...facts.categories,
      ...facts.special,
      ...facts.recipients,
      ...facts.providers,
    ])
      expect(text).toContain(said);
    const always =
      language === 'en'
        ? [
            'You have the right to withdraw your consent at any time.',
            'You are free to say yes or no.',
            'disadvantage',
            'stays lawful',
            'Our privacy notice says more about this and about your rights.',
          ]
        : [
            'Sie können die Einwilligung jederzeit widerrufen.',
            'freiwillig',
            'Nachteile',
            'bleibt erlaubt',
            'Mehr dazu und zu Ihren Rechten steht in unseren Datenschutzhinweisen.',
          ];
    for (const said of always) expect(text).toContain(said);
    expect(text).not.toMatch(/[{}]|undefined|null|\n\n\n|:\n\n|[^\S\n]\n|\s$|^\s/);
    expect(consentLines(text).filter(({ box }) => box)).toHaveLength(Math.max(1, facts.channels.length));
  });
});

test('advertising says whose goods it is about, and recording a call is no leave to call', () => {
  for (const id of ['newsletter', 'phoneAds']) {
    const description = usualPurposes.find(purpose => purpose.id === id)?.description;
    expect(description?.en).toContain('our own goods and services');
    expect(description?.de).toMatch(/unsere(n)? eigenen Waren und Dienste/);
  }
  const recording = usualPurposes.find(({ id }) => id === 'callRecording');
  if (!recording) throw new Error('gone');
  expect(consentText(pack, usualFacts(recording, 'de', 'person'), 'de').text).toMatch(/\n☐ Ja$/);
});

describe('the parts of a text', () => {
  const german = (change: Partial<ConsentTextFacts> = {}) => consentText(pack, newsletterText(change), 'de').text;
  const english = (change: Partial<ConsentTextFacts> = {}) => consentText(pack, newsletterText(change), 'en').text;

  test('begin with a title and end with the declaration of the signer and empty boxes', () => {
    const paragraphs = german({ channels: ['email', 'phone'] }).split('\n\n');
    expect(paragraphs[0]).toBe('Einwilligung: Rundbrief');
    expect(paragraphs.at(-1)).toBe(
      [
        'Ich willige ein, dass Blumen Sonnenschein meine Daten für diesen Zweck nutzt: Rundbrief.',
        'Ich stimme nur dem zu, was ich hier ankreuze:',
        '☐ Ja, per E-Mail',
        '☐ Ja, per Telefon',
      ].join('\n'),
    );
  });

  test('stay the same, byte for byte', () => {
    expect(german()).toBe(german());
    expect(german()).toMatchInlineSnapshot(`
      "Einwilligung: Rundbrief

      Wir sind Blumen Sonnenschein.
      Unsere Anschrift: Hauptstraße 1, 01067 Dresden

      Wir bitten um Ihre Einwilligung. Es geht um diesen Zweck: Rundbrief.
      Wir schicken Neues per E-Mail.

      Dafür nutzen wir diese Daten von Ihnen:
      - Namen

      Die Einwilligung ist freiwillig. Wenn Sie Nein sagen, haben Sie keine Nachteile.

      Sie können die Einwilligung jederzeit widerrufen. Das ist Ihr Recht. Sie brauchen keinen Grund. Sagen Sie es uns einfach:
      - per E-Mail an post@blumen.example
      - am Telefon: 0351 123456
      - per Brief oder persönlich: Hauptstraße 1, 01067 Dresden

      Dann hören wir damit auf. Was wir vorher getan haben, bleibt erlaubt.

      Mehr dazu und zu Ihren Rechten steht in unseren Datenschutzhinweisen. Fragen Sie uns danach.

      Ich willige ein, dass Blumen Sonnenschein meine Daten für diesen Zweck nutzt: Rundbrief.
      Mein Ja ist das Kreuz in diesem Kästchen:
      ☐ Ja, per E-Mail"
    `);
  });

  test.each([
    [
      'special data are named, and agreed to expressly',
      { special: ['Gesundheit'] },
      /- Gesundheit\n[^]*Ich willige ausdrücklich ein, dass auch diese sehr persönlichen Daten genutzt werden: Gesundheit\./,
    ],
    ['no special data, no word of it', {}, /^(?![^]*(ausdrücklich|persönlich\b.*Daten))/],
    ['a parent declares for the child', { signer: 'parent' }, /Ich habe das Sorgerecht[^]*Daten des Kindes/],
    ['child and parent sign together', { signer: 'both' }, /Das Kind unterschreibt\.[^]*als Kind und als Elternteil/],
    [
      'printed photos are used up',
      { channels: ['photo'], photos: { uses: ['print'], networks: [] } },
      /gedruckt, etwa[^]*brauchen wir auf[^]*☐ Ja, mit Fotos$/,
    ],
    [
      'photos on the net can be copied',
      { channels: ['photo'], photos: { uses: ['socialNetworks'], networks: ['Instagram', 'TikTok'] } },
      /in sozialen Netzwerken: Instagram, TikTok[^]*kopieren/,
    ],
    [
      'photos in the shop are neither',
      { channels: ['photo'], photos: { uses: ['premises'], networks: [] } },
      /^(?![^]*(kopieren|brauchen wir auf))[^]*in unseren Räumen/,
    ],
    ['uses of photos without photos are not told', { photos: { uses: ['print'], networks: [] } }, /^(?![^]*Fotos)/],
    [
      'those who get the data',
      { recipients: ['Bewertungsportal'], providers: ['Webhoster'] },
      /weiter an:\n- Bewertungsportal\n\n[^]*helfen uns dabei[^]*- Webhoster/,
    ],
    ['no phone, no call', { controller: { ...flowers, phone: '' } }, /^(?![^]*am Telefon)[^]*per E-Mail an post@/],
    ['a consent to no channel has one box', { channels: [] }, /Kästchen:\n☐ Ja$/],
  ] as const)('%s', (_, change, expected) => {
    expect(german(change as Partial<ConsentTextFacts>)).toMatch(expected);
  });

  test('what follows from a no is told where something does', () => {
    const obligation = { by: 'contract', without: { en: 'We can’t dye your hair', de: '' } } as const;
    const purpose = { ...newsletterText().purpose, obligation };
    expect(english({ purpose })).toContain(
      'If you say no, this follows: We can’t dye your hair. You have no other disadvantage.',
    );
  });
});

describe('what is missing', () => {
  const { purpose } = newsletterText();
  test.each([
    ['purposeName', { purpose: { ...purpose, name: { en: 'x', de: ' ' } } }, 'Zweck'],
    ['description', { purpose: { ...purpose, description: { en: 'x', de: '' } } }, 'schicken'],
    ['legalName', { controller: { ...flowers, legalName: '' } }, 'Wir sind'],
    ['address', { controller: { ...flowers, street: '' } }, 'Anschrift'],
    ['address', { controller: { ...flowers, city: '\n' } }, 'Brief'],
    ['contact', { controller: { ...flowers, email: '', phone: '' } }, 'Telefon'],
    ['categories', { categories: ['', ' '] }, 'nutzen wir diese Daten'],
    ['photoUses', { channels: ['photo'] }, 'hier zeigen'],
    ['networks', { channels: ['photo'], photos: { uses: ['socialNetworks'], networks: [''] } }, 'Netzwerken'],
    ['without', { purpose: { ...purpose, obligation: { by: 'law', without: { en: 'x', de: '' } } } }, 'sagen, gilt'],
  ] as const)('%s is named, and leaves no hole', (gap, change, gone) => {
    const { text, missing } = consentText(pack, newsletterText(change as Partial<ConsentTextFacts>), 'de');
    expect(missing).toEqual([gap]);
    expect(consentText(pack, newsletterText(), 'de').missing).toEqual([]);
    expect(text).not.toContain(gone);
    expect(text).not.toMatch(/[{}]|, \n|: ?\.|\s{3}/);
  });

  test('a postcode is not needed where there is none', () => {
    const { text, missing } = consentText(pack, newsletterText({ controller: { ...flowers, postcode: '' } }), 'de');
    expect(missing).toEqual([]);
    expect(text).toContain('Hauptstraße 1, Dresden');
  });
});

describe('what the owner wrote', () => {
  const anyWords = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('☐ Ja', '\n\n☐ x', '{email}', '$&', ' - ', '\r\n- a'),
  );

  test('makes no paragraph, no box and no list point of its own, and is not read as a place to put something in', () => {
    fc.assert(
      fc.property(
        fc.record({ name: anyWords, doing: anyWords, firm: anyWords, city: anyWords, word: anyWords }),
        fc.subarray([...Channel.options]),
        fc.constantFrom(...signers),
        fc.constantFrom(...tongues),
        ({ name, doing, firm, city, word }, channels, signer, language) => {
          const base = newsletterText();
          const both = (text: string) => ({ en: text, de: text });
          const { text } = consentText(
            pack,
            {
              ...base,
              purpose: { ...base.purpose, name: both(name), description: both(doing) },
              controller: { ...flowers, legalName: firm, city },
              categories: [word],
              providers: [word],
              channels,
              signer,
            },
            language,
          );
          expect(consentLines(text).filter(({ box }) => box)).toHaveLength(Math.max(1, channels.length));
          expect(text.split(boxSign)).toHaveLength(Math.max(1, channels.length) + 1);
          const count = (of: string) => of.split('\n\n').length;
          const most = consentText(pack, { ...base, providers: ['x'], channels, signer }, language).text;
          expect(count(text)).toBeLessThanOrEqual(count(most));
          expect(text).not.toMatch(/\n\n\n|^\n|\n$/);
        },
      ),
    );
  });

  test('a brace or a dollar stays what it is', () => {
    const { text } = consentText(
      pack,
      newsletterText({ controller: { ...flowers, legalName: 'A {email} $& B' } }),
      'en',
    );
    expect(text).toContain('We are A {email} $& B.');
  });
});

test('the lines of a text give it back', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('☐ Ja', '☐Nein', 'x', '', ' ☐ y')), lines => {
      const text = lines.join('\n');
      const back = consentLines(text).map(line => (line.box ? `${boxSign} ${line.text}` : line.text));
      expect(back.join('\n')).toBe(text);
    }),
  );
});

test('the packs of consent are those that ship', () => {
  expect(packs.consentTexts()).toEqual(pack);
  expect(packs.consentAges().entries.length).toBeGreaterThan(20);
  expect(packs.contactRules().rules.length).toBeGreaterThan(10);
});
