import { useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import { Bare } from '../frame/bare.tsx';
import { RecoverAccess } from './recover-access.tsx';
import { TroublePage } from './trouble-page.tsx';
import { Unlock } from './unlock.tsx';

type Shown =
  | { readonly at: 'unlock' }
  | { readonly at: 'recover' }
  | { readonly at: 'trouble'; readonly refusal: AppError };

/** Before the vault is open: the password, the way back in without it, or why the vault can't be opened. */
export function LockScreen({ waitSeconds }: { readonly waitSeconds: number }) {
  const [shown, setShown] = useState<Shown>({ at: 'unlock' });
  const toUnlock = () => setShown({ at: 'unlock' });
  const trouble = (refusal: AppError) => setShown({ at: 'trouble', refusal });
  if (shown.at === 'trouble') return <TroublePage refusal={shown.refusal} again={toUnlock} back={toUnlock} />;
  return (
    <Bare narrow>
      {shown.at === 'recover' ? (
        <RecoverAccess back={toUnlock} trouble={trouble} waitSeconds={waitSeconds} />
      ) : (
        <Unlock waitSeconds={waitSeconds} forgotten={() => setShown({ at: 'recover' })} trouble={trouble} />
      )}
    </Bare>
  );
}
