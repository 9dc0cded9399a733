import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { LegalHold } from '../../../../shared/domain/held-entry.ts';
import type { RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { useRetentionGround } from '../../../retention/use-ground.ts';
import { farDay, holdWhy } from '../../../retention/why-words.ts';
import { useCall } from '../../../ui/calls.ts';
import { longDay } from '../../../ui/format.ts';
import { Loading, Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { Remark } from '../../register/remark.tsx';
import registerClasses from '../../register/register.module.css';
import { RetentionPart } from '../retention-part.tsx';
import { reachWords, scopeWords } from './hold-words.ts';

/** All legal holds: those that last, then those that were released. */
export function HoldsPage() {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('holds.list', {}, { fresh: true });
  const ground = useRetentionGround();
  return (
    <RetentionPart title={t('holds.title')} lead={t('holds.lead')}>
      <Button
        component={Link}
        href="/retention/holds/new"
        leftSection={<IconPlus size={20} aria-hidden="true" />}
        mb="lg"
      >
        {t('holds.add')}
      </Button>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value && ground ? (
        <Lists holds={value.holds} ground={ground} />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

function Lists({ holds, ground }: { readonly holds: readonly LegalHold[]; readonly ground: RetentionGround }) {
  const t = useTexts();
  const lasting = holds.filter(({ releasedOn }) => releasedOn === '');
  const released = holds.filter(({ releasedOn }) => releasedOn !== '');
  if (holds.length === 0) return <p className={registerClasses['card']}>{t('holds.empty')}</p>;
  return (
    <>
      <section aria-labelledby="holds-lasting">
        <h2 id="holds-lasting" className={registerClasses['heading']}>
          {t('holds.lasting')}
        </h2>
        {lasting.length === 0 ? <p>{t('holds.noneLasting')}</p> : <Entries holds={lasting} ground={ground} />}
      </section>
      {released.length > 0 && (
        <section aria-labelledby="holds-released">
          <h2 id="holds-released" className={registerClasses['heading']}>
            {t('holds.released')}
          </h2>
          <Entries holds={released} ground={ground} />
        </section>
      )}
    </>
  );
}

const Entries = ({ holds, ground }: { readonly holds: readonly LegalHold[]; readonly ground: RetentionGround }) => (
  <ul className={registerClasses['entries']}>
    {holds.map(hold => (
      <Entry key={hold.id} hold={hold} ground={ground} />
    ))}
  </ul>
);

function Entry({ hold, ground }: { readonly hold: LegalHold; readonly ground: RetentionGround }) {
  const t = useTexts();
  const language = useLanguage();
  const { id, why, note, scope, since, reviewOn, releasedOn } = hold;
  const lasts = releasedOn === '';
  const { value: reach } = useCall('holds.reach', { scope }, { fresh: true });
  return (
    <li>
      <Link href={`/retention/holds/${id}`}>{t('holds.nameOf', { why: t(holdWhy[why]) })}</Link>
      {note !== '' && <p>{note}</p>}
      <p>{scopeWords(t, language, ground, scope, reach)}</p>
      <p className={registerClasses['under']}>
        {lasts
          ? t('holds.sinceDay', { since: longDay(language, since) })
          : t('holds.fromTo', { since: longDay(language, since), until: longDay(language, releasedOn) })}
      </p>
      {lasts && reach && <p className={registerClasses['under']}>{reachWords(t, language, scope, reach)}</p>}
      {lasts &&
        (reviewOn <= ground.today ? (
          <Remark tone="soon">{t('holds.reviewDue', { day: longDay(language, reviewOn) })}</Remark>
        ) : (
          <p className={registerClasses['under']}>
            {t('holds.reviewOn', { day: farDay(language, reviewOn, ground.today) })}
          </p>
        ))}
    </li>
  );
}
