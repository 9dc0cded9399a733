import { Anchor, Button } from '@mantine/core';
import { Link } from 'wouter';
import { useCall, useChange } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { RecordSides } from './record-sides.tsx';
import classes from './duplicates.module.css';

/** Those of whom somebody said that they are two: each can be asked about again. */
export function KeptApartPage() {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const { value, refusal, askAgain } = useCall('duplicates.keptApart', {}, { fresh: true });
  const { run, waiting } = useChange('duplicates.askAgain');

  const forget = async (one: string, other: string) => {
    const result = await run({ one, other });
    if (result.ok) notices.done(t('duplicates.askedAgain'));
    else notices.refused(result.error);
  };
  const back = (
    <Anchor component={Link} href="/customers/duplicates">
      {t('duplicates.back')}
    </Anchor>
  );
  return (
    <Page title={t('duplicates.keptTitle')} lead={t('duplicates.keptLead')} wide>
      <p>{back}</p>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : value.pairs.length === 0 ? (
        <Empty sentence={t('duplicates.keptNone')} />
      ) : (
        <>
          {value.total > value.pairs.length && (
            <p className={classes['quiet']}>
              {t('duplicates.keptFirst', { shown: value.pairs.length, total: value.total })}
            </p>
          )}
          <ul className={classes['pairs']} aria-label={t('duplicates.keptTitle')}>
            {value.pairs.map(({ one, other, at }) => (
              <li key={`${one.id} ${other.id}`}>
                <p className={classes['quiet']}>{t('duplicates.keptSince', { at: moment(language, at) })}</p>
                <RecordSides sides={[one, other]} />
                <Button
                  variant="default"
                  disabled={waiting}
                  aria-label={t('duplicates.askAgainOf', { one: one.name, other: other.name })}
                  onClick={() => void forget(one.id, other.id)}
                >
                  {t('duplicates.askAgain')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Page>
  );
}
