import { Timeline } from '@mantine/core';
import {
  IconAlertTriangle,
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsSplit2,
  IconCheck,
  IconChecks,
  IconFileImport,
  IconFileMinus,
  IconFilePlus,
  IconFileZip,
  IconHandStop,
  IconHistory,
  IconLink,
  IconListCheck,
  IconLock,
  IconLockOpen,
  IconMailCheck,
  IconMailOff,
  IconMessageQuestion,
  IconPencil,
  IconPrinter,
  IconReceipt,
  IconSend,
  IconShoppingBag,
  IconTrash,
  IconUserPlus,
  IconUsers,
  IconX,
} from '@tabler/icons-react';
import type { TimelineEntry } from '../../../shared/ipc/trail-shapes.ts';
import { moment } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { fieldText } from './customer-words.ts';
import classes from './customer-page.module.css';

const icons = {
  created: IconUserPlus,
  imported: IconFileImport,
  changed: IconPencil,
  archived: IconArchive,
  keptLonger: IconArchive,
  keptApart: IconUsers,
  askedAgain: IconUsers,
  restored: IconArchiveOff,
  deleted: IconTrash,
  undone: IconArrowBackUp,
  erasedAgain: IconTrash,
  fileAdded: IconFilePlus,
  fileRemoved: IconFileMinus,
  fileKept: IconArrowBackUp,
  consentRequested: IconMessageQuestion,
  consentGiven: IconCheck,
  consentConfirmed: IconChecks,
  consentRefused: IconX,
  consentWithdrawn: IconX,
  objection: IconHandStop,
  objectionLifted: IconArrowBackUp,
  restrictionSet: IconLock,
  restrictionLifted: IconLockOpen,
  used: IconSend,
  saleNoted: IconShoppingBag,
  optOutSale: IconHandStop,
  doNotContact: IconHandStop,
  doNotContactLifted: IconArrowBackUp,
  listChecked: IconListCheck,
  standingChanged: IconPencil,
  purposesLinked: IconLink,
  formPrinted: IconPrinter,
  receiptSaved: IconReceipt,
  evidenceSaved: IconFileZip,
  saidAgain: IconHistory,
  noticeGiven: IconMailCheck,
  noticeExcused: IconMailOff,
  noticeTakenBack: IconArrowBackUp,
  incidentAffected: IconAlertTriangle,
  incidentUnaffected: IconArrowBackUp,
  incidentTold: IconMailCheck,
  merged: IconArrowMerge,
  mergedAway: IconArrowMerge,
  unmerged: IconArrowsSplit2,
  dataChecked: IconListCheck,
  dataCheckTakenBack: IconArrowBackUp,
  askedToCheck: IconMessageQuestion,
  noteFoundFine: IconCheck,
  noteAskedAgain: IconArrowBackUp,
} as const;
const actionText: Record<TimelineEntry['action'], TextKey> = {
  created: 'customer.timeline.created',
  imported: 'customer.timeline.imported',
  changed: 'customer.timeline.changed',
  archived: 'customer.timeline.archived',
  keptLonger: 'customer.timeline.keptLonger',
  keptApart: 'customer.timeline.keptApart',
  askedAgain: 'customer.timeline.askedAgain',
  incidentAffected: 'customer.timeline.incidentAffected',
  incidentUnaffected: 'customer.timeline.incidentUnaffected',
  incidentTold: 'customer.timeline.incidentTold',
  restored: 'customer.timeline.restored',
  deleted: 'customer.timeline.deleted',
  undone: 'customer.timeline.undone',
  erasedAgain: 'customer.timeline.erasedAgain',
  fileAdded: 'customer.timeline.fileAdded',
  fileRemoved: 'customer.timeline.fileRemoved',
  fileKept: 'customer.timeline.fileKept',
  consentRequested: 'customer.timeline.consentRequested',
  consentGiven: 'customer.timeline.consentGiven',
  consentConfirmed: 'customer.timeline.consentConfirmed',
  consentRefused: 'customer.timeline.consentRefused',
  consentWithdrawn: 'customer.timeline.consentWithdrawn',
  objection: 'customer.timeline.objection',
  objectionLifted: 'customer.timeline.objectionLifted',
  restrictionSet: 'customer.timeline.restrictionSet',
  restrictionLifted: 'customer.timeline.restrictionLifted',
  used: 'customer.timeline.used',
  saleNoted: 'customer.timeline.saleNoted',
  optOutSale: 'customer.timeline.optOutSale',
  doNotContact: 'customer.timeline.doNotContact',
  doNotContactLifted: 'customer.timeline.doNotContactLifted',
  listChecked: 'customer.timeline.listChecked',
  standingChanged: 'customer.timeline.standingChanged',
  purposesLinked: 'customer.timeline.purposesLinked',
  formPrinted: 'customer.timeline.formPrinted',
  receiptSaved: 'customer.timeline.receiptSaved',
  evidenceSaved: 'customer.timeline.evidenceSaved',
  saidAgain: 'customer.timeline.saidAgain',
  noticeGiven: 'customer.timeline.noticeGiven',
  noticeExcused: 'customer.timeline.noticeExcused',
  noticeTakenBack: 'customer.timeline.noticeTakenBack',
  merged: 'customer.timeline.merged',
  mergedAway: 'customer.timeline.mergedAway',
  unmerged: 'customer.timeline.unmerged',
  dataChecked: 'accuracy.timeline.dataChecked',
  dataCheckTakenBack: 'accuracy.timeline.dataCheckTakenBack',
  askedToCheck: 'accuracy.timeline.askedToCheck',
  noteFoundFine: 'holding.timeline.noteFoundFine',
  noteAskedAgain: 'holding.timeline.noteAskedAgain',
};

/** What happened to a customer, newest first: who did what and when, and which fields it touched. */
export function CustomerTimeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useTexts();
  const language = useLanguage();
  const fieldsOf = (entry: TimelineEntry): string =>
    ['changed', 'undone', 'merged', 'unmerged'].includes(entry.action)
      ? new Intl.ListFormat(language).format(
          entry.fields.map(field => (field in fieldText ? t(fieldText[field as keyof typeof fieldText]) : field)),
        )
      : '';
  return (
    <Timeline bulletSize={30} lineWidth={2} color="gray" role="list">
      {entries.map((entry, place) => {
        const Icon = icons[entry.action];
        const fields = fieldsOf(entry);
        return (
          <Timeline.Item
            key={place}
            role="listitem"
            bullet={<Icon size={17} stroke={1.75} aria-hidden />}
            title={t(actionText[entry.action])}
          >
            {fields !== '' && <p className={classes['timelineFields']}>{fields}</p>}
            <p className={classes['timelineWhen']}>
              {t('customer.timeline.by', { at: moment(language, entry.at), user: entry.user })}
            </p>
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}
