import {
  IconHourglass,
  IconBook2,
  IconFileText,
  IconHelpCircle,
  IconMailCheck,
  IconSettings,
  IconSunHigh,
  IconUrgent,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useTexts, type TextKey } from '../ui/texts.ts';
import classes from './frame.module.css';

/** A place of the app: where it is, what it is called. */
export type Place = { readonly path: string; readonly name: TextKey; readonly Sign: Icon };

/** The places people work in, in their order. */
export const workPlaces: readonly Place[] = [
  { path: '/', name: 'frame.today', Sign: IconSunHigh },
  { path: '/customers', name: 'frame.customers', Sign: IconUsers },
  { path: '/consents', name: 'frame.consents', Sign: IconMailCheck },
  { path: '/notice', name: 'frame.notice', Sign: IconFileText },
  { path: '/retention', name: 'frame.retention', Sign: IconHourglass },
  { path: '/incidents', name: 'frame.incidents', Sign: IconUrgent },
  { path: '/register', name: 'frame.register', Sign: IconBook2 },
];

/** The places apart, below. */
export const otherPlaces: readonly Place[] = [
  { path: '/settings', name: 'frame.settings', Sign: IconSettings },
  { path: '/help', name: 'frame.help', Sign: IconHelpCircle },
];

const isHere = (path: string, route: string): boolean =>
  path === '/'
    ? route === '/'
    : route === path || route.startsWith(`${path}/`) || (path === '/customers' && route === '/import');

/** The places on the left; folded into a menu where the window is narrow. */
export function Places({ open }: { readonly open: boolean }) {
  const t = useTexts();
  const [route] = useLocation();
  const list = (places: readonly Place[]) => (
    <ul>
      {places.map(({ path, name, Sign }) => (
        <li key={path}>
          <Link href={path} aria-current={isHere(path, route) ? 'page' : undefined}>
            <Sign size={22} stroke={1.75} aria-hidden="true" />
            {t(name)}
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <nav id="places" aria-label={t('frame.places')} className={classes['places']} data-open={open || undefined}>
      {list(workPlaces)}
      {list(otherPlaces)}
    </nav>
  );
}
