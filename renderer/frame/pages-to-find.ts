import {
  IconAddressBook,
  IconArrowsJoin2,
  IconCalculator,
  IconCalendarDue,
  IconClipboardCheck,
  IconDatabaseExport,
  IconFileExport,
  IconFileImport,
  IconFileSearch,
  IconGavel,
  IconKey,
  IconListCheck,
  IconListDetails,
  IconMailForward,
  IconPassword,
  IconShieldCheck,
  IconTrash,
  IconUrgent,
  IconWriting,
  type Icon,
} from '@tabler/icons-react';
import type { TextKey, Texts } from '../ui/texts.ts';
import { otherPlaces, workPlaces } from './places.tsx';

/** A page as the search over everything knows it. `words`: other words people look for it by. */
export type PageToFind = {
  readonly path: string;
  readonly name: TextKey;
  readonly words?: TextKey;
  readonly Sign: Icon;
};

const placeWords: Readonly<Record<string, TextKey>> = {
  '/consents': 'frame.find.consents',
  '/notice': 'frame.find.notice',
  '/retention': 'frame.find.retention',
  '/incidents': 'frame.find.incidents',
  '/register': 'frame.find.register',
};

/** Pages that lie deeper than the places on the left, the ones most asked for first. */
const deeper: readonly PageToFind[] = [
  { path: '/settings/backups', name: 'backups.title', words: 'frame.find.backups', Sign: IconDatabaseExport },
  { path: '/import', name: 'import.start.title', words: 'frame.find.import', Sign: IconFileImport },
  { path: '/consents/mailing', name: 'mailing.title', words: 'frame.find.mailing', Sign: IconMailForward },
  { path: '/incidents/first-hour', name: 'firstHour.title', words: 'frame.find.incidents', Sign: IconUrgent },
  { path: '/retention/review', name: 'review.title', words: 'frame.find.retention', Sign: IconCalendarDue },
  { path: '/retention/calculator', name: 'calculator.title', words: 'frame.find.calculator', Sign: IconCalculator },
  { path: '/customers/duplicates', name: 'duplicates.title', words: 'frame.find.duplicates', Sign: IconArrowsJoin2 },
  { path: '/customers/export', name: 'export.title', words: 'frame.find.export', Sign: IconFileExport },
  { path: '/customers/checks', name: 'accuracy.title', Sign: IconClipboardCheck },
  { path: '/customers/holding', name: 'holding.title', Sign: IconListCheck },
  { path: '/consents/texts', name: 'consentTexts.title', Sign: IconWriting },
  { path: '/consents/import', name: 'newsletter.start.title', Sign: IconFileImport },
  { path: '/notice/people', name: 'notice.given.peopleTitle', Sign: IconListDetails },
  { path: '/notice/check', name: 'notice.foreign.title', Sign: IconFileSearch },
  { path: '/retention/entries', name: 'held.page.title', Sign: IconListDetails },
  { path: '/retention/rules', name: 'keepingRules.title', Sign: IconListCheck },
  { path: '/retention/holds', name: 'holds.title', Sign: IconGavel },
  { path: '/retention/shred', name: 'shred.name', words: 'frame.find.retention', Sign: IconTrash },
  { path: '/retention/concept', name: 'concept.name', Sign: IconListDetails },
  { path: '/retention/log', name: 'deletionLog.title', Sign: IconShieldCheck },
  { path: '/incidents/register', name: 'incidentRegister.page.title', Sign: IconListDetails },
  { path: '/incidents/contacts', name: 'contactSheet.page.title', Sign: IconAddressBook },
  { path: '/incidents/exercises', name: 'drill.list.title', Sign: IconUrgent },
  { path: '/register/company', name: 'register.company.title', words: 'frame.find.company', Sign: IconAddressBook },
  { path: '/register/officer', name: 'officer.title', Sign: IconClipboardCheck },
  { path: '/settings/password', name: 'settings.passwordTitle', Sign: IconPassword },
  { path: '/settings/recovery', name: 'settings.recoveryTitle', Sign: IconKey },
  { path: '/settings/fields', name: 'settings.fieldsTitle', Sign: IconListCheck },
  { path: '/settings/imports', name: 'settings.importsTitle', Sign: IconFileImport },
  { path: '/settings/audit', name: 'audit.title', Sign: IconShieldCheck },
];

const places: readonly PageToFind[] = [...workPlaces, ...otherPlaces].map(place => {
  const words = placeWords[place.path];
  return words ? { ...place, words } : place;
});

/** So many pages are shown at once. */
const most = 8;

/** The pages that fit what was typed: each of its words is in a page's name or among its words. Nothing typed: the places. */
export function pagesFor(t: Texts, typed: string): readonly PageToFind[] {
  const asked = typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(word => word !== '');
  if (asked.length === 0) return places;
  return [...places, ...deeper]
    .filter(({ name, words }) => {
      const known = `${t(name)} ${words ? t(words) : ''}`.toLocaleLowerCase();
      return asked.every(word => known.includes(word));
    })
    .toSorted((one, other) => Number(named(other, asked, t)) - Number(named(one, asked, t)))
    .slice(0, most);
}

/** True where the name itself says what was typed: such a page stands before those that only have it among their words. */
const named = ({ name }: PageToFind, asked: readonly string[], t: Texts): boolean =>
  asked.every(word => t(name).toLocaleLowerCase().includes(word));
