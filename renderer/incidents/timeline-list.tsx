import { Button } from '@mantine/core';
import { isWrittenLater, timelineItems, type TimelineItem } from '../../shared/domain/incident-timeline.ts';
import type { ResponseOf } from '../../shared/ipc/contract.ts';
import { actionText } from '../pages/settings/audit-words.ts';
import { useChange, useCall } from '../ui/calls.ts';
import { useConfirm } from '../ui/confirm.tsx';
import { clockTime, localDay, longDay, moment, weekday } from '../ui/format.ts';
import { useNotices } from '../ui/notices.tsx';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import classes from './timeline.module.css';
import { timelineWords } from './timeline-words.ts';

/** What happened, day by day, the newest first. What somebody wrote in by hand can be erased, after a question. */
export function TimelineList({
  id,
  events,
}: {
  readonly id: string;
  readonly events: ResponseOf<'incidents.timeline'>['events'];
}) {
  const language = useLanguage();
  const items = timelineItems(events);
  const today = localDay(useNow());
  const days = [...new Set(items.map(({ when }) => localDay(new Date(when))))];
  return days.map(day => (
    <div key={day}>
      <h3 className={classes['day']}>{weekday(language, day, today)}</h3>
      <ol className={classes['events']}>
        {items
          .filter(({ when }) => localDay(new Date(when)) === day)
          .map(item => (
            <Event key={item.entry} id={id} item={item} />
          ))}
      </ol>
    </div>
  ));
}

function Event({ id, item }: { readonly id: string; readonly item: TimelineItem }) {
  const t = useTexts();
  const language = useLanguage();
  const files = useCall('attachments.list', { subject: 'incident', record: id }).value?.files ?? [];
  const fileName = (file: string) => files.find(each => each.id === file)?.name ?? '';
  const { lines, text } = timelineWords(t, language, item, fileName);
  const { action, user, when, writtenAt } = item;
  const name = action === 'changed' ? t('incidentTimeline.changed') : actionText(t, 'incident', action);
  return (
    <li>
      <time dateTime={when}>{clockTime(language, when)}</time>
      <div>
        <h4>{name.charAt(0).toLocaleUpperCase(language) + name.slice(1)}</h4>
        {lines.map(line => (
          <p key={line}>{line}</p>
        ))}
        {text !== '' && (
          <details>
            <summary>{t('incidentTimeline.showText')}</summary>
            <pre>{text}</pre>
          </details>
        )}
        <p className={classes['quiet']}>
          {isWrittenLater(item)
            ? t('incidentTimeline.byLater', { user, at: moment(language, writtenAt) })
            : t('incidentTimeline.by', { user })}
        </p>
      </div>
      <div>{item.note && <EraseText id={id} item={item} />}</div>
    </li>
  );
}

/** Erases what a note says. */
function EraseText({ id, item: { entry, when } }: { readonly id: string; readonly item: TimelineItem }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const confirm = useConfirm();
  const { run, waiting } = useChange('incidents.eraseNote');
  const erase = async () => {
    const result = await run({ id, entry });
    if (result.ok) notices.done(t('incidentTimeline.erased'));
    else notices.refused(result.error);
  };
  const at = `${longDay(language, localDay(new Date(when)))}, ${clockTime(language, when)}`;
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        size="sm"
        mih={40}
        loading={waiting}
        aria-label={t('incidentTimeline.eraseOf', { at })}
        onClick={() =>
          confirm.ask({
            title: t('incidentTimeline.eraseTitle'),
            text: t('incidentTimeline.eraseText'),
            button: t('incidentTimeline.eraseYes'),
            onYes: () => void erase(),
          })
        }
      >
        {t('incidentTimeline.erase')}
      </Button>
      {confirm.dialog}
    </>
  );
}
