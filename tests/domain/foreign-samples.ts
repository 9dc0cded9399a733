import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a reader with a pencil says about a sample; every item stands in exactly one list. */
export type ForeignSample = {
  readonly file: string;
  readonly language: 'en' | 'de';
  readonly found: readonly string[];
  readonly notFound: readonly string[];
  readonly unsure: readonly string[];
  readonly remarks: readonly string[];
  /** Taking this passage out leaves the item in this state. */
  readonly without: readonly (readonly [item: string, passage: string, state: 'notFound' | 'unsure'])[];
};

/** The text of a sample. */
export const sampleText = (file: string): string =>
  readFileSync(join(import.meta.dirname, 'foreign-notices', `${file}.txt`), 'utf8');

const allRights = ['access', 'rectification', 'erasure', 'restriction'];

/** Notices made up for the tests, as shops have them: good and poor ones, templates, a sign, neighbours of the EU, and what is none. */
export const samples: readonly ForeignSample[] = [
  {
    file: 'de-good-florist',
    language: 'de',
    found: [
      'controller',
      'officer',
      'purposes',
      'legalBasis',
      'interests',
      'recipients',
      'transfers',
      'period',
      ...allRights,
      'objection',
      'portability',
      'withdrawal',
      'complaint',
      'obligation',
      'automated',
    ],
    notFound: [],
    unsure: ['representative'],
    remarks: [],
    without: [
      ['controller', 'Petersstraße 12, 09599 Freiberg', 'unsure'],
      [
        'officer',
        'Unsere Datenschutzbeauftragte\nUnsere Datenschutzbeauftragte ist Frau Lind. Sie erreichen sie unter datenschutz@bluetenwerk.example.\n',
        'unsure',
      ],
      [
        'officer',
        'Unsere Datenschutzbeauftragte ist Frau Lind. Sie erreichen sie unter datenschutz@bluetenwerk.example.\n',
        'notFound',
      ],
      ['interests', ' Unser Interesse: Diebstahl aufklären.', 'unsure'],
      [
        'recipients',
        'Wir geben Ihre Adresse an unseren Paketdienst weiter. Rechnungen sieht auch unser Steuerberater.\n',
        'unsure',
      ],
      ['transfers', 'Wir übermitteln keine Daten in Drittländer.', 'unsure'],
      [
        'period',
        'Rechnungen bewahren wir acht Jahre auf. Die Aufnahmen der Kamera löschen wir nach 72 Stunden.\n',
        'notFound',
      ],
      ['access', 'Sie können Auskunft über Ihre Daten verlangen.\n', 'notFound'],
      ['rectification', 'Sie können falsche Daten berichtigen lassen.\n', 'notFound'],
      ['erasure', 'Sie können Ihre Daten löschen lassen.\n', 'notFound'],
      ['restriction', 'Sie können verlangen, dass wir die Nutzung Ihrer Daten einschränken.\n', 'notFound'],
      ['portability', 'Sie können Ihre Daten in einem maschinenlesbaren Format mitnehmen.\n', 'notFound'],
      ['withdrawal', 'Eine Einwilligung können Sie jederzeit widerrufen. ', 'notFound'],
      [
        'complaint',
        'Sie können sich bei der Sächsischen Datenschutz- und Transparenzbeauftragten beschweren. Das ist unsere Aufsichtsbehörde, Maternistraße 17, 01067 Dresden.\n',
        'notFound',
      ],
      [
        'obligation',
        'Müssen Sie die Daten angeben?\nNein. Ohne Ihre Adresse können wir aber nicht liefern.\n',
        'notFound',
      ],
      ['automated', 'Es gibt bei uns keine automatisierten Entscheidungen.', 'unsure'],
      [
        'objection',
        'Ihr Recht auf Widerspruch\nSie können jederzeit widersprechen, wenn wir Ihre Daten aus berechtigtem Interesse nutzen.',
        'notFound',
      ],
    ],
  },
  {
    file: 'de-shop-template',
    language: 'de',
    found: [
      'controller',
      'purposes',
      'legalBasis',
      'recipients',
      ...allRights,
      'objection',
      'portability',
      'withdrawal',
      'complaint',
    ],
    // The USA are named and nothing that protects the data there; the interest is only mentioned; the period is no period.
    notFound: ['obligation'],
    unsure: ['representative', 'officer', 'interests', 'transfers', 'period', 'automated'],
    remarks: ['privacyShield', 'accepting', 'checkBack', 'legalRetention', 'objectionHidden', 'noDate', 'vague'],
    without: [
      ['complaint', '- gemäß Art. 77 DSGVO sich bei einer Aufsichtsbehörde zu beschweren;\n', 'notFound'],
      [
        'withdrawal',
        '- gemäß Art. 7 Abs. 3 DSGVO Ihre einmal erteilte Einwilligung jederzeit gegenüber uns zu widerrufen;\n',
        'unsure',
      ],
      ['portability', '- gemäß Art. 20 DSGVO Ihre Daten in einem gängigen Format zu erhalten;\n', 'notFound'],
      ['legalBasis', 'Die Rechtsgrundlage für die Datenverarbeitung ist Art. 6 Abs. 1 S. 1 lit. f DSGVO. ', 'notFound'],
    ],
  },
  {
    file: 'de-poor-barber',
    language: 'de',
    found: ['recipients'],
    notFound: ['controller', 'legalBasis', ...allRights, 'complaint', 'obligation'],
    // 'Since 20 years' is no period.
    unsure: [
      'representative',
      'officer',
      'purposes',
      'interests',
      'transfers',
      'period',
      'objection',
      'portability',
      'withdrawal',
      'automated',
    ],
    remarks: ['noDate', 'vague'],
    without: [['recipients', 'Ihre Daten werden selbstverständlich nicht an Dritte weitergegeben.\n', 'notFound']],
  },
  {
    file: 'de-camera-sign',
    language: 'de',
    found: [
      'controller',
      'officer',
      'purposes',
      'legalBasis',
      'interests',
      'recipients',
      'period',
      ...allRights,
      'objection',
      'complaint',
    ],
    notFound: ['obligation'],
    unsure: ['representative', 'transfers', 'portability', 'withdrawal', 'automated'],
    remarks: ['objectionHidden'],
    without: [
      ['period', 'Speicherdauer: Die Aufnahmen werden nach 48 Stunden gelöscht.\n', 'notFound'],
      ['officer', 'Datenschutzbeauftragter: datenschutz@hahnentor.example\n', 'unsure'],
      [
        'complaint',
        'Beschwerden nimmt die Landesbeauftragte für Datenschutz Nordrhein-Westfalen entgegen.\n',
        'notFound',
      ],
    ],
  },
  {
    file: 'de-austrian-bakery',
    language: 'de',
    found: [
      'controller',
      'purposes',
      'legalBasis',
      'recipients',
      'transfers',
      'period',
      ...allRights,
      'portability',
      'complaint',
      'obligation',
    ],
    notFound: [],
    unsure: ['representative', 'officer', 'interests', 'objection', 'withdrawal', 'automated'],
    remarks: [],
    without: [
      [
        'period',
        'Belege mit Ihren Daten bewahren wir sieben Jahre auf, beginnend mit dem Ende des Kalenderjahres (§ 132 BAO).\n',
        'notFound',
      ],
      ['transfers', ' Alle Daten bleiben in Österreich.', 'unsure'],
    ],
  },
  {
    file: 'de-swiss-optician',
    language: 'de',
    found: ['controller', 'purposes', 'recipients', 'transfers', 'access', 'rectification'],
    notFound: ['legalBasis', 'period', 'erasure', 'restriction', 'withdrawal', 'complaint', 'obligation'],
    unsure: ['representative', 'officer', 'interests', 'objection', 'portability', 'automated'],
    remarks: ['swissText'],
    without: [['transfers', '; dort gelten die Standardvertragsklauseln, die der EDÖB anerkannt hat', 'unsure']],
  },
  {
    file: 'de-imprint',
    language: 'de',
    found: ['controller'],
    notFound: ['purposes', 'legalBasis', 'recipients', 'period', ...allRights, 'complaint', 'obligation'],
    unsure: [
      'representative',
      'officer',
      'interests',
      'transfers',
      'objection',
      'portability',
      'withdrawal',
      'automated',
    ],
    remarks: ['imprint', 'noDate'],
    without: [],
  },
  {
    file: 'en-good-cafe',
    language: 'en',
    found: [
      'controller',
      'officer',
      'purposes',
      'legalBasis',
      'interests',
      'recipients',
      'transfers',
      'period',
      ...allRights,
      'objection',
      'portability',
      'withdrawal',
      'complaint',
      'obligation',
      'automated',
    ],
    notFound: [],
    unsure: ['representative'],
    remarks: ['vague'],
    without: [
      ['controller', '8 Bridge Street, Galway, H91 X4P2, Ireland', 'unsure'],
      [
        'officer',
        'Data protection officer\nYou can reach our data protection officer at dpo@copperkettle.example.\n',
        'unsure',
      ],
      ['interests', ' Our interest: keeping staff and guests safe.', 'notFound'],
      [
        'recipients',
        'Our accountant and our web host receive some of the details. Our booking tool is run by a service provider.\n',
        'notFound',
      ],
      ['transfers', ' The standard contractual clauses protect your data there.', 'unsure'],
      ['period', 'We delete booking data after six months. We keep invoices for 6 years.\n', 'notFound'],
      ['access', 'You can ask us for a copy of your data.\n', 'notFound'],
      ['rectification', 'You can have wrong details corrected.\n', 'notFound'],
      ['erasure', 'You can have your data erased.\n', 'notFound'],
      ['restriction', 'You can ask us to restrict the use of your data.\n', 'notFound'],
      ['portability', 'You can take your data with you in a machine-readable form.\n', 'notFound'],
      ['withdrawal', 'You can withdraw your consent at any time. ', 'notFound'],
      [
        'objection',
        'Your right to object\nYou can object to any use that rests on our interests. Just tell us.\n',
        'notFound',
      ],
      [
        'complaint',
        'You can complain to the Data Protection Commission, the supervisory authority in Ireland, at 6 Pembroke Row, Dublin.\n',
        'notFound',
      ],
      [
        'obligation',
        'Do you have to tell us\nYou do not have to give us your data. Without a phone number we cannot hold a table.\n',
        'notFound',
      ],
      ['automated', 'We make no automated decisions.', 'unsure'],
    ],
  },
  {
    file: 'en-uk-garage',
    language: 'en',
    found: [
      'controller',
      'purposes',
      'legalBasis',
      'recipients',
      'transfers',
      'period',
      ...allRights,
      'portability',
      'complaint',
      'obligation',
    ],
    notFound: [],
    unsure: ['representative', 'officer', 'interests', 'objection', 'withdrawal', 'automated'],
    remarks: ['ukText'],
    without: [
      [
        'complaint',
        " You can then complain to the Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow SK9 5AF.",
        'unsure',
      ],
      ['period', 'We keep service records for six years.\n', 'notFound'],
    ],
  },
  {
    file: 'en-poor-gym',
    language: 'en',
    found: ['legalBasis'],
    notFound: ['controller', ...allRights, 'objection', 'portability', 'withdrawal', 'complaint', 'obligation'],
    unsure: ['representative', 'officer', 'purposes', 'interests', 'recipients', 'transfers', 'period', 'automated'],
    remarks: ['accepting', 'checkBack', 'alternatives', 'legalRetention', 'noDate', 'vague'],
    without: [['legalBasis', 'We process data on the basis of consent or legitimate interests.\n', 'notFound']],
  },
  {
    file: 'en-shop-template',
    language: 'en',
    found: ['purposes', 'legalBasis', 'recipients', ...allRights, 'objection', 'portability', 'withdrawal'],
    // The heading on retention has nothing below it.
    notFound: ['transfers', 'period', 'complaint', 'obligation'],
    unsure: ['representative', 'controller', 'officer', 'interests', 'automated'],
    remarks: ['placeholder', 'oldDirective', 'objectionHidden', 'noDate'],
    without: [
      ['erasure', '• Erasure of your data\n', 'notFound'],
      ['withdrawal', 'Where we rely on consent, you may withdraw your consent at any time.\n', 'notFound'],
    ],
  },
  {
    file: 'en-cookie-banner',
    language: 'en',
    found: [],
    notFound: ['controller', 'purposes', 'legalBasis', 'recipients', 'period', ...allRights, 'complaint', 'obligation'],
    unsure: [
      'representative',
      'officer',
      'interests',
      'transfers',
      'objection',
      'portability',
      'withdrawal',
      'automated',
    ],
    remarks: ['cookieBanner', 'noDate', 'vague'],
    without: [],
  },
  {
    file: 'en-hotel-other-controller',
    language: 'en',
    // Whoever is named as the controller is another firm; its address and mailbox tell nothing of the hotel.
    found: ['purposes', 'legalBasis', 'recipients', 'period', 'complaint', 'obligation'],
    notFound: ['controller', 'transfers', ...allRights, 'portability'],
    unsure: ['representative', 'officer', 'interests', 'objection', 'withdrawal', 'automated'],
    remarks: ['noDate'],
    without: [['period', 'Your booking data are deleted after three years.\n', 'notFound']],
  },
];
