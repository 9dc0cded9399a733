import type { Purpose } from '../../../shared/domain/purpose-pack.ts';
import type { PurposeFlaw } from '../../../shared/domain/purpose-flaws.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import type { PurposeDraft } from './purpose-draft.ts';

/** What each part of the form about a purpose is given. */
export type PurposePartProps = {
  readonly draft: PurposeDraft;
  readonly register: Register;
  /** What the purpose lacks; nothing is said of one that is just being begun. */
  readonly flaws: readonly PurposeFlaw[];
  readonly change: (part: Partial<PurposeDraft>) => void;
  readonly changePurpose: (part: Partial<Purpose>) => void;
  readonly problem: (field: string) => string | undefined;
};
