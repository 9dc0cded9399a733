import { Timeline } from '@mantine/core';
import {
  IconArchive,
  IconArchiveOff,
  IconArrowBackUp,
  IconFileMinus,
  IconFileImport,
  IconFilePlus,
  IconPencil,
  IconTrash,
  IconUserPlus,
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
  restored: IconArchiveOff,
  deleted: IconTrash,
  undone: IconArrowBackUp,
  erasedAgain: IconTrash,
  fileAdded: IconFilePlus,
  fileRemoved: IconFileMinus,
  fileKept: IconArrowBackUp,
} as const;
const actionText: Record<TimelineEntry['action'], TextKey> = {
  created: 'customer.timeline.created',
  imported: 'customer.timeline.imported',
  changed: 'customer.timeline.changed',
  archived: 'customer.timeline.archived',
  restored: 'customer.timeline.restored',
  deleted: 'customer.timeline.deleted',
  undone: 'customer.timeline.undone',
  erasedAgain: 'customer.timeline.erasedAgain',
  fileAdded: 'customer.timeline.fileAdded',
  fileRemoved: 'customer.timeline.fileRemoved',
  fileKept: 'customer.timeline.fileKept',
};

/** What happened to a customer, newest first: who did what and when, and which fields it touched. */
export function CustomerTimeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useTexts();
  const language = useLanguage();
  const fieldsOf = (entry: TimelineEntry): string =>
    entry.action === 'changed' || entry.action === 'undone'
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
