import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { listen } from '../bridge.ts';
import { LockScreen } from '../lock/lock-screen.tsx';
import { TroublePage } from '../lock/trouble-page.tsx';
import { saveOpenDrafts } from '../drafts/open-drafts.ts';
import { useCall } from '../ui/calls.ts';
import { lockNow, throwPageAway } from './lock-now.ts';
import { Unlocked } from './session.tsx';

/**
 * Loads a part of the app once it is wanted, and gives it when it is there. Not React's lazy: its Suspense holds back what
 * it shows by 0.3 s, long after the part has arrived.
 */
function useLoaded(wanted: boolean, load: () => Promise<ReactNode>): ReactNode {
  const [part, setPart] = useState<ReactNode>(null);
  useEffect(() => {
    if (wanted) void load().then(setPart);
  }, [wanted, load]);
  return part;
}
async function loadFrame(): Promise<ReactNode> {
  const { Frame } = await import('./frame.tsx');
  return <Frame />;
}

const FirstHourScreen = lazy(async () => ({
  default: (await import('../lock/first-hour-screen.tsx')).FirstHourScreen,
}));

const FirstRun = lazy(async () => ({ default: (await import('../wizards/first-run/first-run.tsx')).FirstRun }));

const TabletScreen = lazy(async () => ({ default: (await import('../tablet/tablet-screen.tsx')).TabletScreen }));

const RestoreWizard = lazy(async () => ({
  default: (await import('../wizards/restore/restore-wizard.tsx')).RestoreWizard,
}));
const SalvageWizard = lazy(async () => ({
  default: (await import('../wizards/salvage/salvage-wizard.tsx')).SalvageWizard,
}));

type Work = { readonly is: 'restore'; readonly backup: string } | { readonly is: 'salvage' };

/** What this route does with the files of a list that nobody has open; null for a route of the app. */
function lockedWork(route: string): Work | null {
  if (route === '/salvage') return { is: 'salvage' };
  const [, place, backup = ''] = route.split('/');
  return place === 'restore' ? { is: 'restore', backup } : null;
}

/** The kind of incident whose first hour this route shows before the password, '' for the choice of kinds; null for another route. */
function firstHourKind(route: string): string | null {
  const [, place, kind = ''] = route.split('/');
  return place === 'first-hour' ? kind : null;
}

/** What the window shows: work on the files of a locked list, first run, lock screen, a vault that can't be opened, or the app. */
export function Stage() {
  const client = useQueryClient();
  const state = useCall('vault.state', {});
  const [settingUp, setSettingUp] = useState(false);
  const vault = state.value;

  useEffect(() => {
    const ends = [
      listen('vault.locking', () => void lockNow()),
      listen('vault.changed', () => void client.invalidateQueries({ queryKey: ['vault'] })),
      listen('backups.changed', () => void client.invalidateQueries({ queryKey: ['backups'] })),
    ];
    const leaving = () => void saveOpenDrafts();
    window.addEventListener('pagehide', leaving);
    return () => {
      for (const end of ends) end();
      window.removeEventListener('pagehide', leaving);
    };
  }, [client]);

  const absent = vault?.kind === 'absent';
  useEffect(() => {
    if (absent) setSettingUp(true);
  }, [absent]);

  // Whatever was on the page goes with the page when the vault locks behind its back.
  const [wasUnlocked, setWasUnlocked] = useState(false);
  const kind = vault?.kind;
  useEffect(() => {
    if (kind === 'unlocked') setWasUnlocked(true);
    else if (wasUnlocked && kind !== undefined) throwPageAway();
  }, [kind, wasUnlocked]);

  // Behind the lock screen, which people look at first, so that the pages are there when the password is.
  const frame = useLoaded(kind === 'locked' || kind === 'unlocked', loadFrame);

  const [route, goTo] = useLocation();
  const work = lockedWork(route);
  useEffect(() => {
    if (!work) return;
    // What follows a restore on a new computer is the list, not the setting up of one.
    if (kind !== 'absent') setSettingUp(false);
    if (kind === 'unlocked') goTo('/', { replace: true });
  }, [work, kind, goTo]);

  const firstHour = firstHourKind(route);
  useEffect(() => {
    if (firstHour !== null && kind === 'unlocked') goTo(`/incidents${route}`, { replace: true });
  }, [firstHour, kind, route, goTo]);

  // Before every route, so that no address leads past it.
  if (kind === 'tablet')
    return (
      <Suspense>
        <TabletScreen />
      </Suspense>
    );
  if ((work || firstHour !== null) && kind === 'unlocked') return null;
  if (firstHour !== null && (vault || state.refusal))
    return (
      <Suspense>
        <FirstHourScreen kind={firstHour} locked={kind === 'locked'} />
      </Suspense>
    );
  if (work && (vault || state.refusal)) {
    const leave = () => {
      state.askAgain();
      goTo('/', { replace: true });
    };
    return (
      <Suspense>
        {work.is === 'salvage' ? <SalvageWizard leave={leave} /> : <RestoreWizard chosen={work.backup} leave={leave} />}
      </Suspense>
    );
  }
  if (state.refusal) return <TroublePage refusal={state.refusal} again={state.askAgain} />;
  if (!vault) return null;
  if (settingUp || vault.kind === 'absent')
    return (
      <Suspense>
        <FirstRun finished={() => setSettingUp(false)} />
      </Suspense>
    );
  if (vault.kind === 'refused')
    return <TroublePage refusal={{ code: `vault.${vault.trouble}` }} again={state.askAgain} />;
  if (vault.kind === 'locked') return <LockScreen waitSeconds={vault.waitSeconds} />;
  return <Unlocked vault={vault}>{frame}</Unlocked>;
}
