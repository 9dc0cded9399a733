import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';

/** Seconds still to wait before the next try, counted down; `begin` starts a new wait. */
export function useWait(first: number): { readonly seconds: number; readonly begin: (seconds: number) => void } {
  const [until, setUntil] = useState(() => performance.now() + first * 1000);
  const [seconds, setSeconds] = useState(first);
  useEffect(() => {
    const look = () => setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [until]);
  return { seconds, begin: wait => setUntil(performance.now() + wait * 1000) };
}

/** Refusals that are answered beside the field; every other one has a page of its own. */
export const isSlip = (refusal: AppError): boolean =>
  [
    'vault.wrongPassword',
    'vault.wrongRecoveryKey',
    'vault.wait',
    'vault.weakPassword',
    'request.invalid',
    'internal',
  ].includes(refusal.code);
