import { ActionIcon, Button, Kbd } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconLock, IconMenu2, IconSearch, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { routeLeft, useRouteKept } from '../drafts/return-here.ts';
import { ClockStrip } from '../incidents/clock-strip.tsx';
import { useTexts } from '../ui/texts.ts';
import { BackupBadge } from './backup-badge.tsx';
import classes from './frame.module.css';
import { lockNow } from './lock-now.ts';
import { Places } from './places.tsx';
import { Routes } from './routes.tsx';
import { SearchEverything } from './search-everything.tsx';
import { useSession } from './session.tsx';
import { useAutomaticReview } from './use-automatic-review.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useTicksTaken } from './use-ticks-taken.ts';

/** The frame round every page of the open app: places on the left, search and lock on top. */
export function Frame() {
  const [route, goTo] = useLocation();
  const [settled, setSettled] = useState(route !== '/');
  const taken = useTicksTaken(settled);

  useEffect(() => {
    if (settled) return;
    const settle = async () => {
      const to = (await taken()) ?? (await routeLeft(Date.now()));
      if (to !== null) goTo(to, { replace: true });
      setSettled(true);
    };
    void settle();
  }, [settled, goTo, taken]);

  return settled ? <SettledFrame /> : null;
}

function SettledFrame() {
  const t = useTexts();
  const [route] = useLocation();
  const { business } = useSession();
  const [menuOpen, menu] = useDisclosure(false);
  useRouteKept();
  useFocusKept();
  useAutomaticReview();
  useHotkeys(
    [
      ['mod+L', () => void lockNow()],
      ['mod+K', () => spotlight.open()],
    ],
    [],
  );
  useHotkeys([['Escape', () => menu.close(), { preventDefault: false }]]);
  const { close } = menu;
  useEffect(() => close(), [route, close]);

  return (
    <div className={classes['frame']}>
      <a
        className={classes['skip']}
        href="#content"
        onClick={event => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('frame.skip')}
      </a>
      <header className={classes['head']}>
        <ActionIcon
          className={classes['burger']}
          aria-label={menuOpen ? t('frame.menuClose') : t('frame.menu')}
          aria-expanded={menuOpen}
          aria-controls="places"
          onClick={menu.toggle}
        >
          {menuOpen ? <IconX size={22} /> : <IconMenu2 size={22} />}
        </ActionIcon>
        <span className={classes['business']}>{business}</span>
        <button type="button" className={classes['search']} onClick={spotlight.open}>
          <IconSearch size={18} aria-hidden="true" />
          <span>{t('frame.search')}</span>
          <Kbd className={classes['keys']} aria-hidden="true">
            {t('frame.searchKeys')}
          </Kbd>
        </button>
        <BackupBadge />
        <Button
          className={classes['lock']}
          variant="default"
          leftSection={<IconLock size={18} aria-hidden="true" />}
          title={t('frame.lockKeys')}
          aria-label={t('frame.lock')}
          onClick={() => void lockNow()}
        >
          {t('frame.lockShort')}
        </Button>
      </header>
      <Places open={menuOpen} />
      <main id="content" tabIndex={-1} className={classes['content']}>
        <ClockStrip />
        <Routes />
      </main>
      <SearchEverything />
    </div>
  );
}
