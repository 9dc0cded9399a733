import type { ReactNode } from 'react';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { useCall } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';

/** Draws what needs the register once it is here; asked for anew whenever the page is come to. */
export function WithRegister({ children }: { readonly children: (register: Register) => ReactNode }) {
  const { value, refusal, askAgain } = useCall('register.read', {}, { fresh: true });
  if (refusal) return <Refusal refusal={refusal} again={askAgain} />;
  return value ? children(value) : <Loading />;
}
