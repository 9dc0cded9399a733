import {
  IconAdjustments,
  IconBuildingStore,
  IconChevronRight,
  IconDatabaseExport,
  IconFileImport,
  IconInfoCircle,
  IconKey,
  IconListCheck,
  IconLock,
  IconPassword,
  IconShieldCheck,
  type Icon,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './settings.module.css';

type Entry = { readonly to: string; readonly name: TextKey; readonly text: TextKey; readonly Sign: Icon };

const entries: readonly Entry[] = [
  { to: '/settings/business', name: 'settings.businessTitle', text: 'settings.businessText', Sign: IconBuildingStore },
  { to: '/settings/looks', name: 'settings.looksTitle', text: 'settings.looksText', Sign: IconAdjustments },
  { to: '/settings/locking', name: 'settings.lockingTitle', text: 'settings.lockingText', Sign: IconLock },
  { to: '/settings/password', name: 'settings.passwordTitle', text: 'settings.passwordText', Sign: IconPassword },
  { to: '/settings/recovery', name: 'settings.recoveryTitle', text: 'settings.recoveryText', Sign: IconKey },
  { to: '/settings/backups', name: 'backups.title', text: 'backups.settingsText', Sign: IconDatabaseExport },
  { to: '/settings/fields', name: 'settings.fieldsTitle', text: 'settings.fieldsText', Sign: IconListCheck },
  { to: '/settings/imports', name: 'settings.importsTitle', text: 'settings.importsText', Sign: IconFileImport },
  { to: '/settings/audit', name: 'audit.title', text: 'settings.auditText', Sign: IconShieldCheck },
  { to: '/settings/about', name: 'settings.aboutTitle', text: 'settings.aboutText', Sign: IconInfoCircle },
];

/** What can be set, each on a page of its own. */
export function SettingsPage() {
  const t = useTexts();
  return (
    <Page title={t('frame.settings')}>
      <ul className={classes['entries']}>
        {entries.map(({ to, name, text, Sign }) => (
          <li key={to}>
            <Sign size={24} stroke={1.75} aria-hidden="true" />
            <div>
              <Link href={to}>{t(name)}</Link>
              <p>{t(text)}</p>
            </div>
            <IconChevronRight size={20} aria-hidden="true" />
          </li>
        ))}
      </ul>
    </Page>
  );
}
