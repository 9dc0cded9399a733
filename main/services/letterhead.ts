import { createHash } from 'node:crypto';
import { lookAtLogo } from '../../shared/domain/letterhead.ts';
import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { findLetterhead, putLetterhead, type LetterheadRow } from '../db/tables/letterhead.ts';
import { recordAct } from './audit-trail.ts';
import type { ReadContext, WriteContext } from './context.ts';

type Done = ResponseOf<'letterhead.save'>;

const none: LetterheadRow = { kind: '', logo: new Uint8Array(), foot: '' };

/** The head and foot of what the business prints. A logo that can't be read any more counts as none. */
export function readLetterhead({ db }: ReadContext): Result<ResponseOf<'letterhead.read'>, AppError> {
  const { logo, foot } = findLetterhead(db) ?? none;
  const looked = lookAtLogo(logo);
  return ok({
    foot,
    logo: typeof looked === 'string' ? null : { ...looked, base64: Buffer.from(logo).toString('base64') },
  });
}

/** Writes what differs. The trail keeps a picture's checksum, not the picture. */
function change({ db, user, now, random }: WriteContext, changed: Partial<LetterheadRow>): Result<Done, AppError> {
  return db
    .transaction((): Result<Done, AppError> => {
      const before = findLetterhead(db) ?? none;
      const after = { ...before, ...changed };
      const known = ({ logo, foot }: LetterheadRow) => ({
        logo: logo.byteLength === 0 ? '' : createHash('sha256').update(logo).digest('hex'),
        foot,
      });
      const [was, is] = [known(before), known(after)];
      const fields = (['logo', 'foot'] as const).filter(field => was[field] !== is[field]);
      if (fields.length === 0) return ok({});
      putLetterhead(db, after);
      recordAct(db, random, {
        at: now(),
        user: user.id,
        action: 'changed',
        subject: 'company',
        record: '',
        fields,
        values: Object.fromEntries(fields.map(field => [field, [was[field], is[field]] as const])),
      });
      return ok({});
    })
    .immediate();
}

/** Keeps the foot as it was typed, but for spaces at its ends. */
export const saveLetterhead = (
  context: WriteContext,
  { foot }: RequestOf<'letterhead.save'>,
): Result<ResponseOf<'letterhead.save'>, AppError> => change(context, { foot: foot.trim() });

/** Keeps a picture as the logo, in place of the one there was. Refuses what isn't one that can be printed. */
export function storeLogo(
  context: WriteContext,
  { bytes }: RequestOf<'letterhead.storeLogo'>,
): Result<ResponseOf<'letterhead.storeLogo'>, AppError> {
  const looked = lookAtLogo(bytes);
  return typeof looked === 'string'
    ? err({ code: 'letterhead.logo', flaw: looked })
    : change(context, { kind: looked.kind, logo: bytes });
}

/** Forgets the logo. */
export const removeLogo = (context: WriteContext): Result<ResponseOf<'letterhead.removeLogo'>, AppError> =>
  change(context, { kind: '', logo: none.logo });
