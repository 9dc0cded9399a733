import { Button, Group } from '@mantine/core';
import { IconUsersPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { WhoIsAffected } from '../../../shared/ipc/incident-calls.ts';
import { useIncident } from '../../incidents/use-incident.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import papers from '../retention/papers.module.css';
import { AffectedFigures } from './affected-figures.tsx';
import { AffectedList } from './affected-list.tsx';
import { ChooseByFile } from './choose-by-file.tsx';
import { ChooseByFilter } from './choose-by-filter.tsx';
import { ChooseOneByOne } from './choose-one-by-one.tsx';
import { IncidentPart } from './incident-part.tsx';

/** Whom an incident concerns: picked from the customers, with what follows for letters and figures. */
export function AffectedPeoplePage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  return (
    <IncidentPart incident={id} title={t('affected.title')} lead={t('affected.lead')} wide>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : incident ? (
        <People incident={incident} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

const ways = ['filter', 'one', 'file'] as const;
type Way = (typeof ways)[number];

/** What came of the last choice. */
type Said = { readonly affected: boolean } & Pick<ResponseOf<'incidents.affect'>, 'changed' | 'unknown'>;

function People({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const { id, closedAt } = incident;
  const { run, waiting, refusal } = useChange('incidents.affect');
  const [open, setOpen] = useState<Way | null>(null);
  const [said, setSaid] = useState<Said | null>(null);
  const seen = useCall(
    'incidents.affected',
    { id, only: 'all', way: '', words: '', offset: 0, limit: 1 },
    { fresh: true, keepPrevious: true },
  );
  const counts = seen.value?.counts;
  const affect = async (who: WhoIsAffected, affected = true) => {
    setSaid(null);
    const result = await run({ id, who, affected });
    if (result.ok) setSaid({ affected, ...result.value });
    return result.ok;
  };
  return (
    <>
      {closedAt === '' && (
        <section className={papers['part']} aria-labelledby="affected-choose">
          <h2 id="affected-choose">{t('affected.choose')}</h2>
          <p className={papers['quiet']}>{t('affected.chooseHint')}</p>
          <Group gap="sm" mb="md">
            <Button
              variant={counts?.total === 0 ? 'filled' : 'default'}
              leftSection={<IconUsersPlus size={20} aria-hidden="true" />}
              loading={waiting}
              onClick={() => void affect({ by: 'all' })}
            >
              {t('affected.addAll')}
            </Button>
            {ways.map(way => (
              <Button
                key={way}
                variant={open === way ? 'light' : 'default'}
                aria-expanded={open === way}
                onClick={() => setOpen(open === way ? null : way)}
              >
                {t(`affected.way.${way}`)}
              </Button>
            ))}
          </Group>
          {open === 'filter' && <ChooseByFilter onAffect={affect} waiting={waiting} />}
          {open === 'one' && <ChooseOneByOne onAffect={affect} />}
          {open === 'file' && <ChooseByFile onAffect={affect} waiting={waiting} />}
          <div role="status">
            {refusal && <Refusal refusal={refusal} />}
            {said && (
              <Remark tone="good">
                {t(said.affected ? 'affected.added' : 'affected.takenOut', { count: said.changed })}
              </Remark>
            )}
            {said && said.unknown.length > 0 && <Unknown keys={said.unknown} />}
          </div>
        </section>
      )}
      {seen.refusal ? (
        <Refusal refusal={seen.refusal} again={seen.askAgain} />
      ) : counts ? (
        <>
          <AffectedFigures incident={incident} counts={counts} />
          <AffectedList
            id={id}
            total={counts.total}
            onTakeOut={
              closedAt === '' ? customers => affect({ by: 'customers', customers: [...customers] }, false) : null
            }
            onTakeAllOut={() => affect({ by: 'all' }, false)}
          />
        </>
      ) : (
        <Loading />
      )}
    </>
  );
}

/** So many keys that fit nobody are named; the rest is counted. */
const mostNamed = 100;

function Unknown({ keys }: { readonly keys: readonly string[] }) {
  const t = useTexts();
  return (
    <>
      <Remark tone="soon">{t('affected.unknown', { count: keys.length })}</Remark>
      <ul aria-label={t('affected.unknownList')}>
        {keys.slice(0, mostNamed).map(key => (
          <li key={key}>
            <bdi>{key}</bdi>
          </li>
        ))}
      </ul>
      {keys.length > mostNamed && <p>{t('affected.unknownMore', { count: keys.length - mostNamed })}</p>}
    </>
  );
}
