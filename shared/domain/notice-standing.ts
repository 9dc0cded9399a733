import type { Register } from '../ipc/register-shapes.ts';
import type { NoticeAnswers, NoticeEdition } from './notice-answers.ts';
import { missingItems, noticeChecklist, type ChecklistLine } from './notice-checklist.ts';
import { noticeDifferences, type NoticeDifference } from './notice-differences.ts';
import { writeNotice, type NoticeTools, type WrittenNotice } from './notice-document.ts';
import { inTodaysWords, noticeFacts, type NoticeFacts, type NoticePacks } from './notice-facts.ts';
import type { NoticeLanguage } from './notice-values.ts';
import type { FrozenNotice } from './notice-version.ts';

/** A notice as it could be made today, in one language. */
export type LivingNotice = WrittenNotice & {
  readonly checklist: readonly ChecklistLine[];
  readonly missing: readonly string[];
};

const languages = ['en', 'de'] as const satisfies readonly NoticeLanguage[];

/** The pack of an edition's law with the words and the day to write by. Throws for a regime no pack has: a bug. */
export function noticeTools(packs: NoticePacks, { regime }: Pick<NoticeEdition, 'regime'>, day: string): NoticeTools {
  const pack = packs.notices.find(({ id }) => id === regime);
  if (!pack) throw new Error(`No pack for notices under ${regime}`);
  return { pack, words: packs.noticeWords, day };
}

/** Writes what the facts give on a day (ISO 8601), and says what is missing. */
export function livingNotice(facts: NoticeFacts, language: NoticeLanguage, tools: NoticeTools): LivingNotice {
  const written = writeNotice(facts, language, tools);
  const checklist = noticeChecklist(facts, language, tools, written);
  return { ...written, checklist, missing: missingItems(checklist) };
}

/** Something the law asks for (an item's id) that the last version doesn't tell. `since`: the day it became law, or was looked up. */
export type NewDuty = { readonly item: string; readonly since: string };

/**
 * Where an edition stands: what it lacks to be final, by language, and where the last final version differs from what would be
 * written today, in the languages it was final in. The earlier facts are written anew by today's packs, so that better
 * wording of ours raises no alarm: only what changed in the register, the profile and the answers does. What the law asks for
 * since then is told apart (`newDuties`), and so are purposes (ids) of which the last version doesn't know (Art. 13(3) GDPR).
 */
export type NoticeStanding = {
  readonly facts: NoticeFacts;
  readonly living: Readonly<Record<NoticeLanguage, LivingNotice>>;
  readonly missing: Readonly<Record<NoticeLanguage, readonly string[]>>;
  readonly differences: readonly NoticeDifference[];
  /** In which language `differences` are told. */
  readonly language: NoticeLanguage;
  readonly newPurposes: readonly string[];
  readonly newDuties: readonly NewDuty[];
};

/** Works it out. `last`: the newest final version; undefined where there is none. `wanted`: the language to tell differences in. */
export function noticeStanding(
  register: Pick<Register, 'place' | 'company' | 'purposes' | 'providers'>,
  answers: NoticeAnswers,
  edition: NoticeEdition,
  {
    packs,
    day,
    last,
    wanted,
  }: {
    readonly packs: NoticePacks;
    readonly day: string;
    readonly last: FrozenNotice | undefined;
    readonly wanted: NoticeLanguage;
  },
): NoticeStanding {
  const tools = noticeTools(packs, edition, day);
  const facts = noticeFacts(register, answers, edition, packs);
  const living = { en: livingNotice(facts, 'en', tools), de: livingNotice(facts, 'de', tools) };
  const missing = { en: living.en.missing, de: living.de.missing };
  const standing = { facts, living, missing };
  if (!last) return { ...standing, differences: [], language: wanted, newPurposes: [], newDuties: [] };
  const earlier = inTodaysWords(last.facts, packs);
  // Most days nothing changed: then nothing has to be written twice.
  const same = JSON.stringify(earlier) === JSON.stringify(facts);
  const was = same ? living : { en: livingNotice(earlier, 'en', tools), de: livingNotice(earlier, 'de', tools) };
  const known = new Set(earlier.purposes.map(({ id }) => id));
  const order = [wanted, ...languages.filter(each => each !== wanted)].filter(each => last.documents[each]);
  const told = order
    .map(language => ({
      language,
      differences: noticeDifferences(was[language].document, living[language].document),
    }))
    .find(({ differences }) => differences.length > 0);
  return {
    ...standing,
    differences: told?.differences ?? [],
    language: told?.language ?? wanted,
    newPurposes: facts.purposes.map(({ id }) => id).filter(id => !known.has(id)),
    newDuties: newDuties(last, was[wanted], living[wanted]),
  };
}

/** What applied to the business then as it does now, by today's law, and stands in no final text. */
function newDuties({ documents }: FrozenNotice, earlier: LivingNotice, now: LivingNotice): readonly NewDuty[] {
  const frozen = [documents.en, documents.de].filter(document => document !== undefined);
  const told = new Set(
    frozen.flatMap(({ parts }) => parts.flatMap(each => each.paragraphs.flatMap(({ items }) => items))),
  );
  const applied = new Set(
    earlier.checklist.filter(({ state }) => state !== 'notApplicable').map(({ item }) => item.id),
  );
  return now.checklist
    .filter(({ item, state }) => state !== 'notApplicable' && applied.has(item.id) && !told.has(item.id))
    .map(({ item }) => ({ item: item.id, since: item.validity.from ?? item.checkedOn }));
}
