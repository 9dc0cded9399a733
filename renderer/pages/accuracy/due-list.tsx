import { Anchor, Checkbox } from '@mantine/core';
import { Link } from 'wouter';
import type { DuePerson } from '../../../shared/ipc/accuracy-calls.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from '../consents/consents.module.css';
import { Remark } from '../register/remark.tsx';

/** A page of those whose data are due for a check, with boxes to tick where `ticked` isn't null. */
export function DueList({
  people,
  ticked,
  onTick,
}: {
  readonly people: readonly DuePerson[];
  readonly ticked: readonly string[] | null;
  readonly onTick: (ticked: readonly string[]) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ul className={classes['people']} aria-label={t('accuracy.list')}>
      {people.map(({ id, name, since, checkedOn, askedOn, waits, restricted }) => (
        <li key={id} className={classes['person']}>
          {ticked === null ? (
            <span />
          ) : (
            <Checkbox
              aria-label={name || t('customers.row.nameless')}
              name={`check.${id}`}
              checked={ticked.includes(id)}
              onChange={event =>
                onTick(event.currentTarget.checked ? [...ticked, id] : ticked.filter(each => each !== id))
              }
            />
          )}
          <div>
            <Anchor component={Link} href={`/customers/${id}`}>
              {name || t('customers.row.nameless')}
            </Anchor>
            <p>
              {t(checkedOn === '' ? 'accuracy.takenOn' : 'accuracy.checkedLast', { day: longDay(language, since) })}
            </p>
            {waits && <p className={classes['quiet']}>{t('accuracy.asked', { day: longDay(language, askedOn) })}</p>}
            {restricted && <Remark tone="soon">{t('accuracy.restricted')}</Remark>}
          </div>
        </li>
      ))}
    </ul>
  );
}
