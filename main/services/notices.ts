import { createHash } from 'node:crypto';
import { sameEdition, type NoticeEdition } from '../../shared/domain/notice-answers.ts';
import { noticeDifferences } from '../../shared/domain/notice-differences.ts';
import { writeNotice } from '../../shared/domain/notice-document.ts';
import { noticeStanding, noticeTools, type NoticeStanding } from '../../shared/domain/notice-standing.ts';
import type { FrozenNotice } from '../../shared/domain/notice-version.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { packs } from '../../shared/packs.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { removeDraft } from '../db/tables/drafts.ts';
import { putNoticeAnswers, readNoticeAnswers } from '../db/tables/notice-answers.ts';
import { allNotices, findNotice, insertNotice, newestNotice, type StoredNotice } from '../db/tables/notices.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';
import { readRegister } from './register.ts';

const noticePacks = () => ({
  vocabulary: packs.vocabulary(),
  authorities: packs.authorities(),
  notices: packs.notices(),
  noticeWords: packs.noticeWords(),
});

/** What notices need and the register doesn't hold. */
export const listNoticeAnswers = ({ db }: ReadContext): Result<ResponseOf<'notice.answers'>, AppError> => {
  const { answers, version } = readNoticeAnswers(db);
  return ok({ answers, version });
};

/** Keeps the answers. Nothing is written where nothing differs. Refuses what was changed since. */
export function saveNoticeAnswers(
  { db, user, now, random }: WriteContext,
  { answers, version, draft }: RequestOf<'notice.saveAnswers'>,
): Result<ResponseOf<'notice.saveAnswers'>, AppError> {
  return db
    .transaction((): Result<ResponseOf<'notice.saveAnswers'>, AppError> => {
      const before = readNoticeAnswers(db);
      if (before.version !== version) return err({ code: 'register.conflict' });
      if (draft !== undefined) removeDraft(db, user.id, 'notice', draft);
      const fields = (Object.keys(answers) as (keyof typeof answers)[]).filter(
        field => JSON.stringify(answers[field]) !== JSON.stringify(before.answers[field]),
      );
      if (fields.length === 0) return ok({ version });
      putNoticeAnswers(db, answers, version + 1);
      const values = Object.fromEntries(fields.map(field => [field, [before.answers[field], answers[field]] as const]));
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'noticeAnswers',
        record: '',
        fields,
        values,
      });
      return ok({ version: version + 1 });
    })
    .immediate();
}

/** Where every notice stands that is wanted, or was ever final. */
export function listNoticeStates(
  context: ReadContext,
  { today, language }: RequestOf<'notice.states'>,
): Result<ResponseOf<'notice.states'>, AppError> {
  const { db } = context;
  return db.transaction((): Result<ResponseOf<'notice.states'>, AppError> => {
    const register = readRegister(context);
    if (!register.ok) return register;
    const { answers } = readNoticeAnswers(db);
    const wanted = [...answers.editions];
    for (const { audience, regime } of allNotices(db))
      if (!wanted.some(each => sameEdition(each, { audience, regime }))) wanted.push({ audience, regime });
    const known = noticePacks();
    return ok({
      states: wanted.map(edition => {
        const last = newestNotice(db, edition);
        const standing = noticeStanding(register.value, answers, edition, {
          packs: known,
          day: today,
          last: last?.frozen ?? undefined,
          wanted: language,
        });
        return {
          edition,
          last: last?.version ?? null,
          missing: { en: [...standing.missing.en], de: [...standing.missing.de] },
          differences: [...standing.differences],
          language: standing.language,
          newPurposes: [...standing.newPurposes],
          newDuties: [...standing.newDuties],
          wanted: answers.editions.some(each => sameEdition(each, edition)),
          ended: standing.facts.purposes.length === 0,
        };
      }),
    });
  })();
}

export const listNotices = ({ db }: ReadContext): Result<ResponseOf<'notice.versions'>, AppError> =>
  ok({ versions: [...allNotices(db)] });

const sum = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** A final version with its text, and whether that is still the one its hash was taken of. Refuses an id there is none of. */
export function readNotice(
  { db }: ReadContext,
  { id }: RequestOf<'notice.version'>,
): Result<ResponseOf<'notice.version'>, AppError> {
  const found = findNotice(db, id);
  if (!found) return err({ code: 'notice.gone' });
  const { version, document, frozen } = found;
  return frozen ? ok({ version, frozen, intact: sum(document) === version.sha256 }) : err({ code: 'notice.damaged' });
}

/** What would be frozen for an edition by the law of a day, and what it would follow. */
type Proposal = {
  readonly number: number;
  readonly standing: NoticeStanding;
  readonly last: StoredNotice | undefined;
  readonly seen: string;
};

function propose(context: ReadContext, edition: NoticeEdition, validFrom: string): Result<Proposal, AppError> {
  const register = readRegister(context);
  if (!register.ok) return register;
  const last = newestNotice(context.db, edition);
  const standing = noticeStanding(register.value, readNoticeAnswers(context.db).answers, edition, {
    packs: noticePacks(),
    day: validFrom,
    last: last?.frozen ?? undefined,
    wanted: 'en',
  });
  const { facts, living } = standing;
  const seen = sum(JSON.stringify([facts, living.en.document, living.de.document]));
  return ok({ number: (last?.version.number ?? 0) + 1, standing, last, seen });
}

/** What making a notice final would freeze now: to be looked at first. */
export function proposeNotice(
  context: ReadContext,
  { edition, validFrom }: RequestOf<'notice.proposal'>,
): Result<ResponseOf<'notice.proposal'>, AppError> {
  return context.db.transaction((): Result<ResponseOf<'notice.proposal'>, AppError> => {
    const proposal = propose(context, edition, validFrom);
    if (!proposal.ok) return proposal;
    const { number, standing, last, seen } = proposal.value;
    const { facts, living, missing } = standing;
    return ok({
      number,
      facts,
      documents: { en: living.en.document, de: living.de.document },
      missing: { en: [...missing.en], de: [...missing.de] },
      last: last?.frozen ? { version: last.version, frozen: last.frozen } : null,
      seen,
    });
  })();
}

/**
 * Freezes what the register, the profile and the answers give now as the next version. Refuses what is no longer what was
 * looked at, a language in which the law wants something told that isn't, a day that is over, and a version that says
 * nothing new. One that is to hold before the last version would have begun takes that one's place.
 */
export function finaliseNotice(
  context: WriteContext,
  { edition, languages, validFrom, changed, seen, today }: RequestOf<'notice.finalise'>,
): Result<ResponseOf<'notice.finalise'>, AppError> {
  const { db, user, now, newId, random } = context;
  return db
    .transaction((): Result<ResponseOf<'notice.finalise'>, AppError> => {
      const proposal = propose(context, edition, validFrom);
      if (!proposal.ok) return proposal;
      const { number, standing, last } = proposal.value;
      if (seen !== proposal.value.seen) return err({ code: 'notice.changedMeanwhile' });
      const { facts, missing } = standing;
      const lacking = languages.flatMap(language => missing[language]);
      if (lacking.length > 0 || facts.purposes.length === 0)
        return err({ code: 'notice.incomplete', items: [...new Set(lacking)] });
      if (validFrom < today) return err({ code: 'notice.validFrom', field: 'validFrom' });
      const tools = noticeTools(noticePacks(), edition, validFrom);
      const documents: FrozenNotice['documents'] = Object.fromEntries(
        languages.map(language => [
          language,
          writeNotice(facts, language, tools, { version: number, validFrom, changed: changed[language].trim() })
            .document,
        ]),
      );
      // A language left out is a change as well: the text in it is no longer kept true.
      const isNew = (['en', 'de'] as const).some(language => {
        const [was, is] = [last?.frozen?.documents[language], documents[language]];
        return was && is ? noticeDifferences(was, is).length > 0 : was !== is;
      });
      if (!isNew) return err({ code: 'notice.unchanged' });
      const id = newId();
      const at = now();
      const document = JSON.stringify({ facts, documents } satisfies FrozenNotice);
      const { audience, regime } = edition;
      insertNotice(db, {
        id,
        audience,
        regime,
        number,
        validFrom,
        madeAt: at,
        sha256: sum(document),
        user: user.id,
        document,
      });
      recordAct(db, random, {
        at,
        user: user.id,
        action: 'created',
        subject: 'notice',
        record: id,
        fields: [],
        values: { notice: [null, { audience, regime, number, validFrom, languages }] },
      });
      const made = findNotice(db, id);
      // Thrown, as a refusal given back here would leave the version behind.
      if (!made) throw new Error('A version just written is not there');
      return ok({ version: made.version });
    })
    .immediate();
}
