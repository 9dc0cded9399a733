import { deletionConcept } from '../../shared/domain/deletion-concept.ts';
import { principlesAt } from '../../shared/domain/deletion-principles.ts';
import type { LegalHold, StoredHeld } from '../../shared/domain/held-entry.ts';
import { regimeAt } from '../../shared/domain/notice-pack.ts';
import { paperFor, type PaperSize } from '../../shared/domain/paper-size.ts';
import { notesAt } from '../../shared/domain/paper-notes.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import { retentionGround, type RetentionGround } from '../../shared/domain/retention-ground.ts';
import { placeIn, rulesPlace } from '../../shared/domain/retention-places.ts';
import type { RetentionSettings } from '../../shared/domain/retention-settings.ts';
import { reviewDays } from '../../shared/domain/review-calendar.ts';
import { heldToShred, type HeldToShred } from '../../shared/domain/shred-held.ts';
import { shredList } from '../../shared/domain/shred-list.ts';
import { shredPaper, type ShredPaperWord } from '../../shared/domain/shred-paper.ts';
import { exceptionWords, shredRow } from '../../shared/domain/shred-words.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { calendarFile } from '../documents/calendar-file.ts';
import { retentionPaperHtml } from '../documents/retention-paper-html.ts';
import { shredListXlsx } from '../documents/shred-list-xlsx.ts';
import type { OwnCalls } from '../ipc/all-handlers.ts';
import type { VaultThreads } from '../vault/vault-threads.ts';
import type { Electron } from './electron.ts';
import { printToPdf } from './print.ts';
import { saveMade, type Need } from './save-made.ts';

type Vault = Pick<VaultThreads, 'call'>;

const sizeAt = (place: string): PaperSize => paperFor(packs.noticePaper(), regimeAt(packs.notices(), place));

const groundAt = (settings: RetentionSettings, place: string, today: string): RetentionGround =>
  retentionGround(packs.retention(), packs.retentionWords(), settings, place, today);

/** What the business says about its keeping, as far as it holds elsewhere: its answers, own rules and years are about its own place. */
const elsewhere = (settings: RetentionSettings): RetentionSettings => ({
  ...settings,
  taxYears: [],
  ownRules: [],
  ownCategories: [],
});

/** All that is entered about nobody, page by page. */
async function heldByNobody(vault: Vault, need: Need): Promise<readonly StoredHeld[]> {
  const filter = { category: '', about: 'nobody' as const, place: '', words: '' };
  const limit = 500;
  const all: StoredHeld[] = [];
  for (;;) {
    const { entries, total } = need(await vault.call('held.list', { filter, offset: all.length, limit }));
    all.push(...entries.map(({ held }) => held));
    if (entries.length < limit || all.length >= total) return all;
  }
}

/** Holds that aren't released. */
const activeHolds = async (vault: Vault, need: Need): Promise<readonly LegalHold[]> =>
  need(await vault.call('holds.list', {})).holds.filter(({ releasedOn }) => releasedOn === '');

/** The calls that save papers of keeping: the shred list, the deletion concept, the calendar. Where to is asked of the person, never of the page. */
export function createRetentionPapers(parts: {
  readonly electron: Pick<Electron, 'dialog' | 'BrowserWindow' | 'session'>;
  readonly vault: Vault;
  readonly documents: string;
  /** The present moment. */
  readonly now: () => Date;
}): Pick<OwnCalls, 'retention.saveShredList' | 'retention.saveConcept' | 'retention.saveCalendar'> {
  const { electron, vault, documents, now } = parts;
  const { dialog } = electron;
  return {
    'retention.saveShredList': async ({ place, year, language, format, withHeld, today }) => {
      const texts = createTranslator(language);
      const { t } = texts;
      const placeName = placeIn(packs.retention(), place, language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('shred.saveTitle'),
          fileName: t('shred.fileName', { year: `${year}`, place: placeName, ending: format }),
          kind: t(format === 'pdf' ? 'system.pdf' : 'shred.xlsxKind'),
          ending: format,
        },
        async function* (need) {
          const keeping = need(await vault.call('retention.settings', {}));
          const home = rulesPlace(packs.retention(), keeping.place) === place;
          const ground = groundAt(home ? keeping.settings : elsewhere(keeping.settings), place, today);
          const holds = home ? await activeHolds(vault, need) : [];
          const register = need(await vault.call('register.read', {}));
          const held = withHeld && home ? heldToShred(ground, await heldByNobody(vault, need), holds, year) : null;
          const business = register.company.legalName || register.business;
          const list = shredList(ground, holds, year);
          const facts = {
            list,
            held,
            categories: ground.categories,
            notes: notesAt(packs.paperNotes(), place),
            placeName,
            business,
            today,
          };
          const tools = {
            say: (key: ShredPaperWord, more?: object) => t(key, { ...more }),
            tongue: language,
            vocabulary: packs.retentionWords(),
          };
          const nameOf = (id: string): string => {
            const category = ground.categories.get(id);
            return category ? inTongue(category.name, language) : id;
          };
          if (format === 'pdf') {
            const letterhead = need(await vault.call('letterhead.read', {}));
            yield await printToPdf(electron, retentionPaperHtml(shredPaper(facts, tools), sizeAt(place), letterhead));
            return;
          }
          const named = (entries: readonly HeldToShred[]) =>
            entries.map(each => ({ ...each, papers: nameOf(each.entry.category) }));
          yield* shredListXlsx(
            {
              title: t('shred.title', { year: `${year}` }),
              business,
              heldSheet: t('shred.held'),
              heads: {
                done: t('shred.head.done'),
                papers: t('shred.head.papers'),
                upTo: t('shred.head.upTo'),
                from: t('shred.head.from'),
                why: t('shred.head.why'),
                article: t('shred.head.article'),
                remark: t('shred.head.remark'),
                doubt: t('shred.head.doubt'),
                title: t('shred.head.title'),
                place: t('shred.head.place'),
                day: t('shred.head.day'),
                signature: t('shred.signature'),
              },
              rows: [...list.years, ...list.events].map(line => shredRow(line, tools)),
              held: held && named(held),
              below: [
                t('shred.lead', { place: placeName }),
                `${t('shred.stays.title')}: ${t('shred.stays.younger')}`,
                ...list.exceptions.map(exception => exceptionWords(exception, nameOf, tools)),
                t('shred.stays.asked'),
                t('sheet.notAdvice'),
              ],
            },
            now(),
          );
        },
      );
    },
    'retention.saveConcept': async ({ language, format, today }) => {
      const texts = createTranslator(language);
      const { t } = texts;
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('concept.saveTitle'),
          fileName: t('concept.fileName', { day: today, ending: format }),
          kind: t(format === 'pdf' ? 'system.pdf' : 'concept.docxKind'),
          ending: format,
        },
        async function* (need) {
          const { settings, place } = need(await vault.call('retention.settings', {}));
          const register = need(await vault.call('register.read', {}));
          const { categories } = need(await vault.call('held.choices', {}));
          const letterhead = need(await vault.call('letterhead.read', {}));
          const holds = await activeHolds(vault, need);
          const paper = deletionConcept(
            {
              ground: groundAt(settings, place, today),
              vocabulary: packs.retentionWords(),
              purposes: register.purposes.map(({ purpose }) => purpose),
              held: categories.map(({ category }) => category),
              holds: holds.length,
              principles: principlesAt(packs.deletionPrinciples(), place),
              placeName: placeIn(packs.retention(), place, language),
              business: register.company.legalName || register.business,
            },
            (key, facts) => t(key, { ...facts }),
            language,
          );
          yield format === 'pdf'
            ? await printToPdf(electron, retentionPaperHtml(paper, sizeAt(place), letterhead))
            : // A megabyte of script that nobody else needs: it is read when a Word document is asked for.
              await (
                await import('../documents/retention-paper-docx.ts')
              ).retentionPaperDocx(paper, today, sizeAt(place), letterhead);
        },
      );
    },
    'retention.saveCalendar': async ({ language, today }) => {
      const { t } = createTranslator(language);
      return saveMade(
        { dialog, folder: documents },
        {
          title: t('calendar.saveTitle'),
          fileName: t('calendar.fileName'),
          kind: t('calendar.kind'),
          ending: 'ics',
        },
        async function* (need) {
          const { settings, place } = need(await vault.call('retention.settings', {}));
          const { suspensions } = groundAt(settings, place, today);
          const days = reviewDays(settings, await activeHolds(vault, need), suspensions.length > 0, today);
          const entries = days.map(({ kind, day, hold }) => ({
            uid: `${hold === '' ? kind : hold}.retention@scrinium`,
            day,
            title: t(`calendar.entry.${kind}`),
            text: t(`calendar.entryText.${kind}`),
            repeats:
              kind === 'yearly' || kind === 'tax'
                ? ('yearly' as const)
                : kind === 'monthly'
                  ? ('monthly' as const)
                  : null,
          }));
          yield new TextEncoder().encode(calendarFile(entries, t('calendar.title'), now()));
        },
      );
    },
  };
}
