import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'wouter';
import { sameEdition, type NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import type { NoticeState } from '../../../shared/ipc/notice-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { driftsOf, type Drift } from './notice-drifts.ts';
import { editionFacts, editionRoute } from './edition-words.ts';
import { itemNames } from './notice-words.ts';
import classes from './versions.module.css';
import { DifferenceList } from './word-changes.tsx';

/** From so many places on the differences are folded away. */
const most = 3;

/**
 * Says where a final notice is no longer true, with the difference and the way to the new version; nothing where all are
 * true. `only`: of this edition.
 */
export function NoticeDrift({ only }: { readonly only?: NoticeEdition }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { value } = useCall('notice.states', { today, language }, { fresh: true });
  const drifts = driftsOf(value?.states ?? []).filter(({ state }) => !only || sameEdition(state.edition, only));
  const urgent = drifts.some(({ urgency }) => urgency === 'now');
  return (
    <div role="status" aria-label={t('notice.drift.region')}>
      {drifts.length > 0 && (
        <div className={classes['drift']} data-urgency={urgent ? 'now' : 'soon'}>
          {drifts.map(drift => (
            <Drifted
              key={`${drift.state.edition.audience} ${drift.state.edition.regime}`}
              drift={drift}
              open={drifts.length === 1 && drift.state.differences.length <= most}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Drifted({ drift: { state, last, urgency }, open }: { readonly drift: Drift; readonly open: boolean }) {
  const t = useTexts();
  const language = useLanguage();
  const { edition, differences } = state;
  const facts = { ...editionFacts(language, edition), day: longDay(language, last.validFrom) };
  return (
    <div>
      {differences.length > 0 && (
        <>
          <p className={classes['said']}>
            <IconAlertTriangle size={22} stroke={1.75} aria-hidden="true" />
            <span>{t('notice.drift.differs', { ...facts, count: differences.length })}</span>
          </p>
          {urgency === 'now' && <p className={classes['under']}>{t('notice.drift.newPurpose')}</p>}
          <details open={open}>
            <summary>{t('notice.drift.what', { count: differences.length })}</summary>
            <DifferenceList differences={differences} lang={state.language} />
          </details>
        </>
      )}
      <NewDuties state={state} day={facts.day} />
      {state.ended ? (
        <>
          <p className={classes['under']}>{t('notice.drift.ended')}</p>
          <Button component={Link} href="/notice/write/audiences" aria-label={t('notice.drift.takeOutOf', facts)}>
            {t('notice.drift.takeOut')}
          </Button>
        </>
      ) : (
        <Button
          component={Link}
          href={`${editionRoute(edition)}/final`}
          aria-label={t('notice.drift.newVersionOf', facts)}
        >
          {t('notice.drift.newVersion')}
        </Button>
      )}
    </div>
  );
}

/** What the law asks for since the last version was made. */
function NewDuties({ state: { edition, newDuties }, day }: { readonly state: NoticeState; readonly day: string }) {
  const t = useTexts();
  const language = useLanguage();
  if (newDuties.length === 0) return null;
  return (
    <>
      <p className={classes['said']}>
        <IconAlertTriangle size={22} stroke={1.75} aria-hidden="true" />
        <span>{t('notice.drift.duties', { ...editionFacts(language, edition), day })}</span>
      </p>
      <ul>
        {newDuties.map(({ item, since }) => (
          <li key={item}>
            {t('notice.drift.duty', {
              item: itemNames(language, edition.regime, [item]).join(),
              since: longDay(language, since),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
