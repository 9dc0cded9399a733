import { Anchor, Button, Group } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { countFigures } from '../../../shared/domain/affected-figures.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { countryIn } from '../../../shared/domain/register-sheet.ts';
import type { AppError } from '../../../shared/errors.ts';
import { TellingWay, type AffectedCounts } from '../../../shared/ipc/incident-calls.ts';
import { useSaveIncident } from '../../incidents/use-incident.ts';
import { count } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';

const tongues = ['de', 'en', ''] as const;

/** How many it concerns, by way, language and country; and the way for these figures into the facts of the incident. */
export function AffectedFigures({
  incident,
  counts,
}: {
  readonly incident: StoredIncident;
  readonly counts: AffectedCounts;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { save, waiting } = useSaveIncident();
  const [refusal, setRefusal] = useState<AppError>();
  const { total, ways, languages, places, placeUnknown } = counts;
  const figures = countFigures(incident.facts, counts);
  const { number, countries, people } = incident.facts;
  const taken =
    total > 0 &&
    JSON.stringify([number, countries, people]) === JSON.stringify([figures.number, figures.countries, figures.people]);
  const take = async () => {
    setRefusal(undefined);
    const result = await save(incident, { facts: { ...incident.facts, ...figures } });
    if (!result.ok) setRefusal(result.error);
  };
  const nowhere = placeUnknown > 0 ? [{ place: '', count: placeUnknown }] : [];
  return (
    <section className={papers['part']} aria-labelledby="affected-figures">
      <h2 id="affected-figures">{t('affected.figures', { count: total })}</h2>
      {total > 0 && (
        <>
          <div className={classes['figures']}>
            <Counted
              title={t('affected.byWay')}
              rows={TellingWay.options.map(way => [t(`affected.tellingWay.${way}`), ways[way] ?? 0])}
            />
            <Counted
              title={t('affected.byLanguage')}
              rows={tongues.map(tongue => [t(`affected.tongue.${tongue || 'open'}`), languages[tongue] ?? 0])}
            />
            <Counted
              title={t('affected.byCountry')}
              rows={[...places, ...nowhere].map(({ place, count: there }) => [
                place === '' ? t('affected.noCountry') : placeName(place, language),
                there,
              ])}
            />
          </div>
          {taken ? (
            <>
              <Remark tone="good">{t('affected.taken')}</Remark>
              <Group gap="sm">
                <Button
                  component={Link}
                  href={`/incidents/${incident.id}/letters`}
                  leftSection={<IconMail size={20} aria-hidden="true" />}
                >
                  {t('affected.toLetters')}
                </Button>
                <Anchor component={Link} href={`/incidents/${incident.id}`}>
                  {t('incident.back')}
                </Anchor>
              </Group>
            </>
          ) : (
            incident.closedAt === '' && (
              <>
                <Button mb="xs" loading={waiting} onClick={() => void take()}>
                  {t('affected.take')}
                </Button>
                <p className={papers['quiet']}>{t('affected.takeHint')}</p>
              </>
            )
          )}
          <div role="status">{refusal && <Refusal refusal={refusal} />}</div>
        </>
      )}
    </section>
  );
}

const placeName = (place: string, language: 'en' | 'de'): string => {
  const [country = '', region] = place.split('-');
  return region === undefined ? countryIn(country, language) : `${countryIn(country, language)} (${region})`;
};

function Counted({ title, rows }: { readonly title: string; readonly rows: readonly (readonly [string, number])[] }) {
  const language = useLanguage();
  return (
    <table className={classes['counted']}>
      <caption>{title}</caption>
      <tbody>
        {rows
          .filter(([, amount]) => amount > 0)
          .map(([name, amount]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{count(language, amount)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
