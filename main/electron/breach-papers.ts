import {
  breachLetterText,
  writeBreachLetter,
  type BreachLetter,
  type BreachLetterFacts,
} from '../../shared/domain/breach-letter.ts';
import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { addressLines, letterLanguage, letterValues } from '../../shared/domain/notice-letter.ts';
import type { NoticeLanguage } from '../../shared/domain/notice-values.ts';
import { paperFor } from '../../shared/domain/paper-size.ts';
import { dayIn } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok } from '../../shared/result.ts';
import { addressedLettersDocument } from '../documents/addressed-letters.ts';
import { breachLetterBody, publicNoticeHtml } from '../documents/breach-letter-html.ts';
import { csvText } from '../documents/csv-writing.ts';
import { workbookOf } from '../documents/workbook-writing.ts';
import { zipOf, type ZipFile } from '../documents/zip-writing.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

/** So many letters stand in one PDF: what a printer, and a person, can take in one go. */
const lettersInDocument = 500;

const languages = ['en', 'de'] as const;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

type Addressee = ResponseOf<'incidents.letterPeople'>['people'][number];
type Vault = Pick<VaultThreads, 'call'>;

/** What every letter of an incident shares, as it stands when the place to save it is known. */
async function ground(
  vault: Vault,
  need: Need,
  { id, own, today }: Pick<RequestOf<'incidents.savePublicNotice'>, 'id' | 'own' | 'today'>,
) {
  const { incident } = need(await vault.call('incidents.read', { id }));
  const { company, business } = need(await vault.call('register.read', {}));
  const letterhead = need(await vault.call('letterhead.read', {}));
  const [place = ''] = incident.facts.establishedIn;
  const name = company.legalName || business;
  const city = `${company.postcode} ${company.city}`.trim();
  const facts: Omit<BreachLetterFacts, 'places' | 'audience'> = {
    incident,
    company,
    business,
    own,
    today,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
  const tools = { pack: packs.breachLetter(), advice: packs.breachAdvice(), rules: packs.breachRules() };
  return {
    write: (language: NoticeLanguage, places: readonly string[], audience: BreachLetterFacts['audience']) =>
      writeBreachLetter({ ...facts, places, audience }, language, tools),
    name,
    home: place.slice(0, 2),
    back: [name, company.street, city].filter(text => text !== '').join(' · '),
    sender: [name, company.street, city, company.email, company.phone, company.website].filter(text => text !== ''),
    letterhead,
    paper: paperFor(packs.noticePaper(), regimeAt(packs.notices(), place)),
  };
}

/** What stands on top of a letter that lacks something: it is a draft, in the letter's language. */
const draftMark = ({ missing, language }: BreachLetter): string =>
  missing.length === 0 ? '' : createTranslator(language).t('breachLetter.draftMark');

/** Everybody letters go to, page by page. */
async function everybody(
  vault: Vault,
  need: Need,
  request: Pick<RequestOf<'incidents.saveLetters'>, 'id' | 'customer' | 'whom'>,
): Promise<readonly Addressee[]> {
  const { id, customer, whom } = request;
  const limit = 500;
  const all: Addressee[] = [];
  for (let offset = 0; ; offset += limit) {
    const { people, total } = need(await vault.call('incidents.letterPeople', { id, customer, whom, offset, limit }));
    all.push(...people);
    if (offset + limit >= total) return all;
  }
}

/** The calls that save letters to those whom a breach concerns. Where to is asked of the person, never of the page; who they are is read only then. */
export function createBreachPapers(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Vault;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'incidents.saveLetters' | 'incidents.saveMailMerge' | 'incidents.savePublicNotice'> {
  const { electron, vault, documents, now } = parts;
  const { dialog } = electron;

  /** Whom letters go to, noted in the timeline before the first byte leaves. Refuses where that is nobody. */
  async function addressees(
    need: Need,
    request: Pick<RequestOf<'incidents.saveLetters'>, 'id' | 'customer' | 'whom'>,
    how: 'letter' | 'mailMerge',
  ): Promise<readonly Addressee[]> {
    const all = await everybody(vault, need, request);
    if (all.length === 0) return need(err({ code: 'notice.nobodyToWrite' }));
    need(await vault.call('incidents.noteLetters', { id: request.id, people: all.length, how }));
    return all;
  }

  return {
    'incidents.saveLetters': async request => {
      const { id, customer, whom, language, today } = request;
      const { t } = createTranslator(language);
      const first = await vault.call('incidents.letterPeople', { id, customer, whom, offset: 0, limit: 1 });
      if (!first.ok) return first;
      if (first.value.total === 0) return err({ code: 'notice.nobodyToWrite' });
      const inOne = first.value.total <= lettersInDocument;
      let people = 0;

      async function* files(need: Need): AsyncGenerator<ZipFile & { readonly content: Uint8Array }> {
        const shared = await ground(vault, need, request);
        const all = await addressees(need, request, 'letter');
        people = all.length;
        // Many live in the same place: a text for each place and language, not for each person.
        const texts = new Map<string, BreachLetter>();
        const textFor = (tongue: NoticeLanguage, place: string): BreachLetter => {
          const key = `${tongue} ${place}`;
          const text = texts.get(key) ?? shared.write(tongue, [place], 'person');
          texts.set(key, text);
          return text;
        };
        for (let from = 0; from < all.length; from += lettersInDocument) {
          const some = all.slice(from, from + lettersInDocument).map(({ person, place }) => {
            const tongue = letterLanguage(person.language, languages, language) ?? language;
            const letter = textFor(tongue, place);
            const greeting = letterValues(person, packs.noticeCards(), tongue)['greeting'] ?? '';
            return {
              lines: addressLines(person, packs.noticeWords(), shared.home, tongue),
              back: shared.back,
              sender: shared.sender,
              day: dayIn(today, tongue),
              language: tongue,
              title: letter.title,
              body: breachLetterBody(letter, greeting, shared.name, draftMark(letter)),
              after: '',
            };
          });
          const html = addressedLettersDocument(some, shared.paper, t('breachLetter.fileTitle'), shared.letterhead);
          yield {
            name: t('breachLetter.partName', { from: from + 1, to: from + some.length }),
            content: await printToPdf(electron, html),
          };
        }
      }

      const saved = await saveMade(
        { dialog, folder: documents },
        {
          title: t('breachLetter.saveTitle.letters'),
          fileName: t('breachLetter.fileName.letters', { day: today, ending: inOne ? 'pdf' : 'zip' }),
          kind: t(inOne ? 'system.pdf' : 'papers.zip'),
          ending: inOne ? 'pdf' : 'zip',
        },
        async function* (need) {
          if (!inOne) return yield* zipOf(files(need), now());
          for await (const { content } of files(need)) yield content;
        },
      );
      return saved.ok ? ok({ ...saved.value, people }) : saved;
    },

    'incidents.saveMailMerge': async request => {
      const { language, today } = request;
      const { t } = createTranslator(language);
      let people = 0;

      async function* files(need: Need): AsyncGenerator<ZipFile> {
        const shared = await ground(vault, need, request);
        const all = await addressees(need, request, 'mailMerge');
        people = all.length;
        // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
        const { breachMergeDocx, mergeFields } = await import('../documents/breach-merge-docx.ts');
        for (const tongue of languages) {
          const some = all.filter(
            ({ person }) => (letterLanguage(person.language, languages, language) ?? language) === tongue,
          );
          if (some.length === 0) continue;
          const texts = createTranslator(tongue);
          const letter = shared.write(tongue, [...new Set(some.map(({ place }) => place))], 'person');
          const rows = some.map(({ person }) => {
            const lines = addressLines(person, packs.noticeWords(), shared.home, tongue);
            const greeting = letterValues(person, packs.noticeCards(), tongue)['greeting'] ?? '';
            return [...Array.from({ length: 6 }, (_, index) => lines[index] ?? ''), greeting, person.number];
          });
          yield {
            name: texts.t('breachLetter.mergeLetter'),
            content: await breachMergeDocx(letter, {
              sender: shared.sender,
              day: dayIn(today, tongue),
              today,
              draft: draftMark(letter),
              paper: shared.paper,
              letterhead: shared.letterhead,
            }),
          };
          yield {
            name: texts.t('breachLetter.mergeData', { ending: 'xlsx' }),
            content: workbookOf(
              [
                {
                  name: 'Data',
                  columns: mergeFields.map(head => ({ head, width: 28 })),
                  rows: rows.map(row => row.map(text => ({ text }))),
                },
              ],
              now(),
            ),
          };
          yield {
            name: texts.t('breachLetter.mergeData', { ending: 'csv' }),
            content: utf8(csvText([[...mergeFields], ...rows], texts.language)),
          };
        }
      }

      const saved = await saveMade(
        { dialog, folder: documents },
        {
          title: t('breachLetter.saveTitle.mailMerge'),
          fileName: t('breachLetter.fileName.mailMerge', { day: today, ending: 'zip' }),
          kind: t('papers.zip'),
          ending: 'zip',
        },
        async function* (need) {
          yield* zipOf(files(need), now());
        },
      );
      return saved.ok ? ok({ ...saved.value, people }) : saved;
    },

    'incidents.savePublicNotice': async request => {
      const { language, format, today } = request;
      const { t } = createTranslator(language);
      const kinds = { pdf: 'system.pdf', html: 'breachLetter.webPage', txt: 'breachLetter.plainText' } as const;
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('breachLetter.saveTitle.publicNotice'),
          fileName: t('breachLetter.fileName.publicNotice', { day: today, ending: format }),
          kind: t(kinds[format]),
          ending: format,
        },
        async function* (need) {
          const shared = await ground(vault, need, request);
          const counts = need(
            await vault.call('incidents.affected', {
              id: request.id,
              only: 'all',
              way: '',
              words: '',
              offset: 0,
              limit: 1,
            }),
          ).counts;
          const letter = shared.write(
            language,
            counts.places.map(({ place }) => place),
            'public',
          );
          const day = dayIn(today, language);
          const draft = draftMark(letter);
          const { name, paper, letterhead } = shared;
          if (format === 'txt') {
            const text = breachLetterText(letter, { greeting: draft, sender: `${name}, ${day}` });
            yield utf8(`${text.replaceAll('\n', '\r\n')}\r\n`);
            return;
          }
          const html = publicNoticeHtml(letter, { sender: name, day, draft, paper, letterhead });
          yield format === 'html' ? utf8(html) : await printToPdf(electron, html);
        },
      );
    },
  };
}
