import { configure, TextWriter, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { retentionPaperDocx } from '../../main/documents/retention-paper-docx.ts';
import { retentionPaperHtml } from '../../main/documents/retention-paper-html.ts';
import { contactSheetPaper } from '../../shared/domain/contact-sheet-paper.ts';
import { decisionsIn } from '../../shared/domain/incident-closing.ts';
import { emptyEmergencyPlan, type StoredIncident } from '../../shared/domain/incident-file.ts';
import { incidentRegister, registerFacts } from '../../shared/domain/incident-register.ts';
import { registerPaper, registerRows } from '../../shared/domain/incident-register-paper.ts';
import { incidentReport } from '../../shared/domain/incident-report.ts';
import { nothingKnown } from '../../shared/domain/incident.ts';
import { emptyLetterhead } from '../../shared/domain/letterhead.ts';
import type { RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { decision, event, recordedOnly, standingOf, told, zone } from '../domain/written-incident.ts';
import { printPage, startPrinter, withoutSpaces } from './print-page.ts';

configure({ useWebWorkers: false });

const { a4 } = packs.noticePaper().sizes;
if (!a4) throw new Error('The pack has no paper');

let printer: Browser;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.close());

type Language = 'en' | 'de';

const toolsIn = (language: Language) => {
  const { t } = createTranslator(language);
  return {
    say: (key: Parameters<typeof t>[0], facts?: object) => t(key, { ...facts }) as string,
    tongue: language,
    zone,
    rules: packs.breachRules(),
    authorities: packs.authorities(),
    firstHour: packs.firstHour(),
  };
};

const events = [
  event('opened', { file: [null, {}] }),
  event('changed', { 'facts.number': [null, null], title: ['', 'x'] }, 2),
  event('stepDone', { step: [null, told.steps[0]] }, 3),
  decision('We tell the authority on Sunday.'),
  event('note', null, 5),
  event('noticeSent', { notice: [null, told.notices[0]] }, 6),
  event('told', { telling: [null, told.tellings[0]] }, 7),
  event('measure', { measure: [null, told.measures[0]] }, 8),
  event('affected', { customers: [null, 12] }, 9),
  event('reopened', { closedAt: ['x', ''], reason: [null, 'A thirteenth letter.'] }, 10),
];

const reportOf = (incident: StoredIncident, language: Language): RetentionPaper =>
  incidentReport(
    {
      incident,
      standing: standingOf(incident),
      events,
      files: [{ name: 'photo of the envelope.jpg', addedAt: '2026-11-20T18:00:00.000Z' }],
      business: 'Blumen Sonnenschein',
      address: 'Am Markt 1, 01067 Dresden',
      contact: 'laden@example.org, 0351 123456',
      officer: 'Frau Schutz',
      today: '2026-11-29',
    },
    toolsIn(language),
  );

const pdfText = async (paper: RetentionPaper): Promise<string> => {
  const { pages } = await printPage(printer, retentionPaperHtml(paper, a4, emptyLetterhead), ['-raw']);
  return withoutSpaces(pages.join('').replaceAll('-\n', ''));
};

async function docxText(paper: RetentionPaper): Promise<string> {
  const file = await retentionPaperDocx(paper, '2026-11-29', a4 ?? { name: '', width: 0, height: 0 }, emptyLetterhead);
  const reader = new ZipReader(new Uint8ArrayReader(file));
  const entry = (await reader.getEntries()).find(({ filename }) => filename === 'word/document.xml');
  const xml = entry && !entry.directory ? await entry.getData(new TextWriter()) : '';
  await reader.close();
  return withoutSpaces(
    xml
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('&apos;', "'")
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  );
}

/** What Art. 33(5) asks for (facts, effects, remedial action), and what shows that the duties were kept (Art. 5(2), 33, 34), item by item. */
const items: Readonly<Record<string, Readonly<Record<Language, readonly string[]>>>> = {
  'who is responsible': {
    en: ['Blumen Sonnenschein', 'Am Markt 1', 'Frau Schutz', 'Anna Beispiel'],
    de: ['Am Markt 1'],
  },
  'facts: nature': {
    en: ['Twelve offers went to one customer.', 'Mail or letter to the wrong person'],
    de: ['Mail oder Brief an die falsche Person'],
  },
  'facts: data and records': {
    en: ['Names, Phone and e-mail', '12 (counted)'],
    de: ['Namen, Telefon', '12 (gezählt)'],
  },
  'facts: people and number': { en: ['Number of people', 'customers', 'Germany'], de: ['Kundinnen und Kunden'] },
  'facts: noticed and aware': {
    en: ['20 November 2026 at 17:40', 'aware since 20 November 2026 at 18:10', 'Europe/Berlin'],
    de: ['20. November 2026 um 17:40', 'gilt seit 20. November 2026 um 18:10'],
  },
  effects: { en: ['Data got out', 'Others may learn the prices.'], de: ['Daten gelangten nach außen'] },
  'protection and holder': {
    en: ['A known person', 'Two people check the post.', 'The insurer.'],
    de: ['Eine bekannte Person'],
  },
  'remedial action': {
    en: ['The letters were fetched back.', 'Window envelopes.', 'Check the address before sealing', '15 December 2026'],
    de: ['Seitdem ergriffene Maßnahmen', '15. Dezember 2026'],
  },
  'assessment with factors': {
    en: ['GDPR (EU and EEA)', 'Who has the data now', 'Tell the data protection authority', 'ENISA'],
    de: ['DSGVO (EU und EWR)', 'Wer die Daten jetzt hat', 'ENISA'],
  },
  'correction with note': {
    en: ['Corrected by hand', 'She has threatened to publish them.'],
    de: ['Von Hand korrigiert'],
  },
  'notice with date and reference': {
    en: ['Data Protection Saxony', 'DP-17/2026', '22 November 2026 at 10:30', 'web form'],
    de: ['DP-17/2026', '22. November 2026 um 10:30', 'Online-Formular'],
  },
  'reason for delay': { en: ['The weekend lay between.'], de: ['Grund für die Verzögerung'] },
  'people told': {
    en: ['By registered post.', 'Your offer went to somebody else.', '12 of them were told by name'],
    de: ['12 davon wurden namentlich benachrichtigt'],
  },
  'cause and lessons': {
    en: ['The post was packed in a hurry.', 'Two people pack.'],
    de: ['Ursache', 'Was wir daraus lernen'],
  },
  timeline: {
    en: [
      'We tell the authority on Sunday.',
      'What it said was erased.',
      'A thirteenth letter.',
      '12 customers added as concerned',
    ],
    de: ['Entscheidung', 'Der Inhalt wurde gelöscht.', '12 Kunden als betroffen eingetragen'],
  },
  attachments: { en: ['photo of the envelope.jpg'], de: ['Anlagen'] },
};

describe.each(['en', 'de'] as const)('the report in %s', language => {
  test('has everything Art. 33(5) and accountability ask for, printed and in Word', async () => {
    const paper = reportOf(told, language);
    const printed = await pdfText(paper);
    const word = await docxText(paper);
    for (const [item, words] of Object.entries(items))
      for (const each of words[language]) {
        expect(printed, `${item}: ${each}`).toContain(withoutSpaces(each));
        expect(word, `${item}: ${each}`).toContain(withoutSpaces(each));
      }
  });

  test('says of an open file that more may follow, and of what nobody knows that it isn’t known', async () => {
    const { t } = createTranslator(language);
    const open = { ...recordedOnly, closedAt: '', closing: null, facts: nothingKnown };
    const printed = await pdfText(reportOf(open, language));
    for (const key of [
      'incidentClosing.report.titleSoFar',
      'incidentClosing.say.unknown',
      'incidentClosing.report.noEnd',
      'incidentClosing.report.noNotices',
      'incidentClosing.report.noPeople',
      'incidentClosing.report.openAnswers',
    ] as const)
      expect(printed, key).toContain(withoutSpaces(t(key)));
  });

  test('an exercise says so on top', () => {
    const { t } = createTranslator(language);
    const paper = reportOf({ ...told, exercise: 'bagInTrain' }, language);
    expect([paper.title, paper.lead[0]]).toEqual([
      t('incidentClosing.report.titleExercise'),
      t('incidentClosing.report.exercise'),
    ]);
  });
});

describe('the register', () => {
  const book = incidentRegister(
    [told, recordedOnly, { ...told, id: recordedOnly.id, notices: [], title: 'Left' }].map(incident => ({
      incident,
      standing: standingOf(incident),
      decisions: decisionsIn([decision('The authority said we needn’t.')]),
    })),
    zone,
  );
  const facts = {
    year: 2026,
    business: 'Blumen Sonnenschein',
    today: '2026-11-29',
    law: registerFacts(packs.breachRegister(), ['DE', 'CH']),
  };

  test.each(['en', 'de'] as const)('in %s has every breach, told or not, with the reason', async language => {
    const paper = registerPaper(book, facts, toolsIn(language));
    const [printed, word] = [await pdfText(paper), await docxText(paper)];
    const wanted = {
      en: [
        'Offers in the wrong envelope',
        'Stick in the other coat',
        'You do not have to tell the authority: a risk to people is unlikely.',
        'The authority said we needn’t.',
        'Reference: DP-17/2026',
        'at least two years',
        'Others may learn the prices.',
        'The letters were fetched back.',
        '12 people were told.',
      ],
      de: [
        'Offers in the wrong envelope',
        'Sie müssen der Aufsicht nichts melden: Ein Risiko für Menschen ist unwahrscheinlich.',
        'Aktenzeichen: DP-17/2026',
        'mindestens zwei Jahre',
        '12 Personen wurden benachrichtigt.',
      ],
    }[language];
    for (const each of wanted) {
      expect(printed, each).toContain(withoutSpaces(each));
      expect(word, each).toContain(withoutSpaces(each));
    }
  });

  test('as rows has a head and a row each, of the year asked for', () => {
    const rows = registerRows(book, 2026, toolsIn('en'));
    expect(rows).toHaveLength(4);
    expect(new Set(rows.map(row => row.length)).size).toBe(1);
    expect(registerRows(book, 2025, toolsIn('en'))).toHaveLength(1);
  });

  test('of a year without any says so', () => {
    const paper = registerPaper(book, { ...facts, year: 2025 }, toolsIn('en'));
    expect(paper.sections.map(({ heading }) => heading)).toContain('No breaches');
  });
});

describe.each(['en', 'de'] as const)('the contact sheet in %s', language => {
  const sheetOf = (full: boolean) =>
    contactSheetPaper(
      {
        plan: {
          ...emptyEmergencyPlan,
          lead: 'Anna Beispiel',
          contacts: full
            ? packs.contactSheet().contacts.map(({ id: role }, index) => ({
                id: `018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b0${index}`,
                role,
                name: `Name ${index}`,
                phone: '0351 123456',
                outOfHours: '0171 1234567',
                email: 'help@example.org',
                number: 'K-4711',
                webForm: 'https://example.org/form',
                note: '',
              }))
            : [],
        },
        pack: packs.contactSheet(),
        business: 'Blumen Sonnenschein',
        today: '2026-11-29',
      },
      toolsIn(language).say,
      language,
    );

  test('is one page, filled in or not, and says how much is missing', async () => {
    for (const full of [true, false]) {
      const { pages } = await printPage(printer, retentionPaperHtml(sheetOf(full), a4, emptyLetterhead));
      expect(pages).toHaveLength(1);
      expect(pages[0]).toContain('Anna Beispiel');
      expect(pages[0]).toContain(full ? 'K-4711' : '____');
      const { t } = createTranslator(language);
      const said = full
        ? t('contactSheet.paper.complete')
        : t('contactSheet.paper.blanks', {
            count: packs.contactSheet().contacts.reduce((sum, { note }) => sum + note.length, 0),
          });
      expect(withoutSpaces(pages[0] ?? '')).toContain(withoutSpaces(said));
    }
  });
});
