import {
  IconDeviceLaptopOff,
  IconEyeOff,
  IconFileAlert,
  IconFolderOpen,
  IconHelp,
  IconLock,
  IconMailX,
  IconShoppingCartX,
  IconTruckDelivery,
  IconUserQuestion,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from 'wouter';
import type { KindOrUnknown } from '../../shared/domain/first-hour.ts';
import type { IncidentKind } from '../../shared/domain/incident.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { packs } from '../../shared/packs.ts';
import { useLanguage, useTexts, type Texts } from '../ui/texts.ts';
import classes from './first-hour.module.css';

const signs: Readonly<Record<IncidentKind, TablerIcon>> = {
  ransomware: IconLock,
  deviceLost: IconDeviceLaptopOff,
  misdelivery: IconMailX,
  mailboxPhished: IconUserQuestion,
  insider: IconEyeOff,
  shopHacked: IconShoppingCartX,
  paperLost: IconFileAlert,
  wronglyShared: IconFolderOpen,
  processorBreach: IconTruckDelivery,
};

/** The kind that a route names; undefined for none. */
export const kindNamed = (word: string | undefined): KindOrUnknown | undefined =>
  word === 'unknown' ? word : packs.firstHour().kinds.find(({ id }) => id === word)?.id;

/** A kind of incident as a whole sentence. */
export function kindSentence(t: Texts, language: Language, kind: KindOrUnknown): string {
  const found = packs.firstHour().kinds.find(({ id }) => id === kind);
  return found ? inTongue(found.name, language) : t('firstHour.unknownName');
}

/** 'What has happened?': each kind as a card that leads to its steps, and one for who doesn't know yet. `to`: the route above the kinds. */
export function FirstHourKinds({ to }: { readonly to: string }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ul className={classes['kinds']} aria-label={t('firstHour.kinds')}>
      {packs.firstHour().kinds.map(({ id, name }) => {
        const Sign = signs[id];
        return (
          <li key={id}>
            <Link href={`${to}/${id}`}>
              <Sign size={30} stroke={1.5} aria-hidden="true" />
              <span>{inTongue(name, language)}</span>
            </Link>
          </li>
        );
      })}
      <li>
        <Link href={`${to}/unknown`}>
          <IconHelp size={30} stroke={1.5} aria-hidden="true" />
          <span>
            {t('firstHour.unknown')}
            <small>{t('firstHour.unknownHint')}</small>
          </span>
        </Link>
      </li>
    </ul>
  );
}
