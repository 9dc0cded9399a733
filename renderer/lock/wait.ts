import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';

const secondsLeft = (until: number): number => Math.max(0, Math.ceil((until - performance.now()) / 1000));

/** The seconds left until this moment (`performance.now()`, milliseconds), counted down. */
export function useCountdown(until: number): number {
  const [seconds, setSeconds] = useState(() => secondsLeft(until));
  useEffect(() => {
    const look = () => setSeconds(secondsLeft(until));
    look();
    const timer = setInterval(look, 250);
    return () => clearInterval(timer);
  }, [until]);
  return seconds;
}

/** Seconds still to wait before the next try, counted down; `begin` starts a new wait. */
export function useWait(first: number): { readonly seconds: number; readonly begin: (seconds: number) => void } {
  const [until, setUntil] = useState(() => performance.now() + first * 1000);
  return { seconds: useCountdown(until), begin: wait => setUntil(performance.now() + wait * 1000) };
}

/** Refusals that are answered beside the field; every other one has a page of its own. */
export const isSlip = (refusal: AppError): boolean =>
  [
    'vault.wrongPassword',
    'vault.wrongRecoveryKey',
    'vault.wait',
    'vault.weakPassword',
    'vault.inNetworkFolder',
    'request.invalid',
    'internal',
  ].includes(refusal.code);
