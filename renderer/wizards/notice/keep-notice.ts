import type { AppError } from '../../../shared/errors.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { ask } from '../../ui/calls.ts';
import { answersOf, purposeWith, type NoticeDraft } from './notice-draft.ts';
import type { NoticeKept } from './notice-done.tsx';

/**
 * Keeps the answers, and puts into the register what was typed for it. `over`: the version of the stored answers to save
 * over; where another one is stored, nothing is written. `today`: the day here (ISO 8601).
 */
export async function keepNotice(
  draft: NoticeDraft,
  { place }: Pick<Register, 'place'>,
  { over, today }: { readonly over: number; readonly today: string },
): Promise<Result<NoticeKept, AppError>> {
  const stored = await ask('notice.answers', {});
  if (!stored.ok) return stored;
  if (stored.value.version !== over) return err({ code: 'register.conflict' });
  const read = await ask('register.read', {});
  if (!read.ok) return read;
  const register = read.value;
  const company = { ...register.company, ...draft.company };
  const movesCompany = JSON.stringify(company) !== JSON.stringify(register.company);
  if (movesCompany) {
    const saved = await ask('register.saveCompany', company);
    if (!saved.ok) return saved;
  }
  const changed = register.purposes.flatMap(each => {
    const purpose = purposeWith(each.purpose, draft.words[each.purpose.id] ?? {});
    return JSON.stringify(purpose) === JSON.stringify(each.purpose) ? [] : [{ ...each, purpose }];
  });
  for (const { purpose, version, providers } of changed) {
    const saved = await ask('register.savePurpose', { version, purpose, providers, today });
    if (!saved.ok) return saved;
  }
  const kept = await ask('notice.saveAnswers', { answers: answersOf(draft, { place }), version: over, draft: '' });
  return kept.ok ? ok({ company: movesCompany, purposes: changed.length }) : kept;
}
