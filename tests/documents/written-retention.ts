import { deletionConcept } from '../../shared/domain/deletion-concept.ts';
import { principlesAt } from '../../shared/domain/deletion-principles.ts';
import type { StoredHeld } from '../../shared/domain/held-entry.ts';
import { notesAt } from '../../shared/domain/paper-notes.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { retentionGround } from '../../shared/domain/retention-ground.ts';
import type { RetentionPaper } from '../../shared/domain/retention-paper.ts';
import { placeIn } from '../../shared/domain/retention-places.ts';
import { emptyRetentionSettings } from '../../shared/domain/retention-settings.ts';
import { heldToShred } from '../../shared/domain/shred-held.ts';
import { shredList } from '../../shared/domain/shred-list.ts';
import { shredPaper } from '../../shared/domain/shred-paper.ts';
import { shredRow, type ShredRow, type ShredWord } from '../../shared/domain/shred-words.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';

type Language = 'en' | 'de';
const today = '2026-11-29';

const groundAt = (place: string) =>
  retentionGround(packs.retention(), packs.retentionWords(), emptyRetentionSettings, place, today);

/** A binder of bank statements of 2018, about nobody. */
export const heldEntry = (said: Partial<StoredHeld> = {}): StoredHeld => ({
  id: '018f2c9a-9f0e-4f3a-8f5b-1f2e3d4c5b6a',
  version: 1,
  customer: null,
  category: 'bankStatement',
  day: '2018-06-30',
  time: '',
  events: {},
  title: 'Bank statements',
  place: 'Cellar',
  amount: null,
  currency: '',
  keep: null,
  restrictedOn: '',
  importId: null,
  createdAt: '2026-01-01T00:00:00Z',
  ...said,
});

/** The shred list as it is printed. */
export function shredPaperOf(
  place: string,
  year: number,
  language: Language,
  held: readonly StoredHeld[],
): RetentionPaper {
  const { t } = createTranslator(language);
  const ground = groundAt(place);
  return shredPaper(
    {
      list: shredList(ground, [], year),
      held: heldToShred(ground, held, [], year),
      categories: ground.categories,
      notes: notesAt(packs.paperNotes(), place),
      placeName: placeIn(packs.retention(), place, language),
      business: 'Blumen Sonnenschein',
      today,
    },
    { say: (key, facts) => t(key, { ...facts }), tongue: language, vocabulary: packs.retentionWords() },
  );
}

/** The shred list line by line in words. */
export function shredRowsOf(place: string, year: number, language: Language): readonly ShredRow[] {
  const { t } = createTranslator(language);
  const { years, events } = shredList(groundAt(place), [], year);
  const say = (key: ShredWord, facts?: object) => t(key, { ...facts });
  return [...years, ...events].map(line =>
    shredRow(line, { say, tongue: language, vocabulary: packs.retentionWords() }),
  );
}

/** The deletion concept of a business that does everything the register knows. */
export function conceptOf(place: string, language: Language): RetentionPaper {
  const { t } = createTranslator(language);
  return deletionConcept(
    {
      ground: groundAt(place),
      vocabulary: packs.retentionWords(),
      purposes: packs.purposes().purposes.map(each => Purpose.strip().parse(each)),
      held: ['bankStatement', 'books'],
      holds: 1,
      principles: principlesAt(packs.deletionPrinciples(), place),
      placeName: placeIn(packs.retention(), place, language),
      business: 'Blumen Sonnenschein',
    },
    (key, facts) => t(key, { ...facts }),
    language,
  );
}
