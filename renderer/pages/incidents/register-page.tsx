import { Button, NativeSelect } from '@mantine/core';
import { IconFileTypeCsv, IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { breachPacks, useClockView } from '../../incidents/use-incident.ts';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { decisionsIn } from '../../../shared/domain/incident-closing.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import {
  incidentRegister,
  registerFacts,
  type IncidentRegister,
  type RegisterEntry,
} from '../../../shared/domain/incident-register.ts';
import {
  figureRows,
  registerLines,
  type RegisterItem,
  type RegisterTools,
  type RegisterWord,
} from '../../../shared/domain/incident-register-paper.ts';
import { incidentStanding } from '../../../shared/domain/incident-standing.ts';
import { incidentName } from '../../../shared/domain/incident-words.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { sourceIn } from '../../../shared/domain/source-words.ts';
import { packs } from '../../../shared/packs.ts';
import { ask, callKey, useCall } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';
import { SaveWays } from '../retention/save-ways.tsx';
import { IncidentPart } from './incident-part.tsx';

/** The register of breaches: every one of them, with the reason where it wasn't reported, and the figures of a year. */
export function IncidentRegisterPage() {
  const t = useTexts();
  const incidents = useCall('incidents.list', {}, { fresh: true });
  const register = useCall('register.read', {}, { fresh: true });
  const refused = [incidents, register].find(({ refusal }) => refusal);
  const real = (incidents.value?.incidents ?? []).filter(({ exercise }) => exercise === '');
  return (
    <IncidentPart title={t('incidentRegister.page.title')} lead={t('incidentRegister.page.lead')} wide>
      {refused?.refusal ? (
        <Refusal refusal={refused.refusal} again={refused.askAgain} />
      ) : !incidents.value || !register.value ? (
        <Loading />
      ) : real.length === 0 ? (
        <Empty
          sentence={t('incidentRegister.page.empty')}
          action={
            <Button component={Link} href="/incidents/new">
              {t('incidentRegister.page.open')}
            </Button>
          }
        />
      ) : (
        <Book incidents={real} place={register.value.place} />
      )}
    </IncidentPart>
  );
}

/** The register, once the decisions of every timeline are there. */
function useBook(incidents: readonly StoredIncident[]): IncidentRegister | undefined {
  const view = useClockView();
  const timelines = useQueries({
    queries: incidents.map(({ id }) => ({
      queryKey: callKey('incidents.timeline', { id }),
      queryFn: () => ask('incidents.timeline', { id }),
    })),
    combine: results => results.map(({ data }) => (data?.ok ? data.value.events : undefined)),
  });
  return useMemo(() => {
    if (timelines.some(events => events === undefined)) return undefined;
    const judged = incidents.map((incident, index) => ({
      incident,
      standing: incidentStanding(incident, breachPacks(), view),
      decisions: decisionsIn(timelines[index] ?? []),
    }));
    return incidentRegister(judged, view.zone);
  }, [incidents, timelines, view]);
}

function Book({ incidents, place }: { readonly incidents: readonly StoredIncident[]; readonly place: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { zone } = useClockView();
  const [chosen, setYear] = useState<number | null | undefined>(undefined);
  const book = useBook(incidents);
  if (!book) return <Loading />;
  const year = chosen === undefined ? (book.years[0] ?? null) : chosen;
  const tools: RegisterTools = {
    say: (key: RegisterWord, facts?: object) => t(key, { ...facts }),
    tongue: language,
    zone,
    rules: packs.breachRules(),
    authorities: packs.authorities(),
  };
  const ofYear = (entries: readonly RegisterEntry[]) => entries.filter(each => year === null || each.year === year);
  const breaches = ofYear(book.breaches);
  const falseAlarms = ofYear(book.falseAlarms);
  const law = registerFacts(packs.breachRegister(), [
    place,
    ...incidents.flatMap(({ facts }) => (facts.countries === 'unknown' ? [] : facts.countries.map(each => each.place))),
  ]);
  const save = (format: 'pdf' | 'docx' | 'csv') => () => ask('incidents.saveRegister', { language, format, year });
  return (
    <>
      <div style={{ maxWidth: 240, marginBottom: 16 }}>
        <NativeSelect
          label={t('incidentRegister.page.year')}
          name="year"
          value={year === null ? '' : String(year)}
          data={[
            ...book.years.map(each => ({ value: String(each), label: String(each) })),
            { value: '', label: t('incidentRegister.page.allYears') },
          ]}
          onChange={({ currentTarget: { value } }) => setYear(value === '' ? null : Number(value))}
        />
      </div>
      <SaveWays
        primary
        ways={[
          { words: 'incidentRegister.page.pdf', Sign: IconPrinter, save: save('pdf') },
          { words: 'incidentRegister.page.docx', Sign: IconFileTypeDocx, save: save('docx') },
          { words: 'incidentRegister.page.csv', Sign: IconFileTypeCsv, save: save('csv') },
        ]}
      />
      <section aria-labelledby="register-figures">
        <h2 id="register-figures" className={registerClasses['heading']}>
          {year === null
            ? t('incidentRegister.page.figures')
            : t('incidentRegister.page.figuresOf', { year: String(year) })}
        </h2>
        <dl className={registerClasses['card']} style={{ columnGap: 24, display: 'grid', rowGap: 4 }}>
          {figureRows(breaches, tools).map(([name, value]) => (
            <div key={name}>
              <dt style={{ display: 'inline' }}>{name}: </dt>
              <dd style={{ display: 'inline', margin: 0, fontWeight: 600 }}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="register-breaches">
        <h2 id="register-breaches" className={registerClasses['heading']}>
          {t('incidentRegister.page.breaches')}
        </h2>
        {breaches.length === 0 && <p>{t('incidentRegister.page.noneInYear', { year: String(year ?? '') })}</p>}
        {breaches.map(entry => (
          <Entry key={entry.incident.id} entry={entry} tools={tools} />
        ))}
      </section>
      {falseAlarms.length > 0 && (
        <section aria-labelledby="register-false">
          <h2 id="register-false" className={registerClasses['heading']}>
            {t('incidentRegister.page.falseAlarms')}
          </h2>
          <p className={registerClasses['quiet']}>{t('incidentRegister.page.falseLead')}</p>
          {falseAlarms.map(({ incident, day }) => (
            <div key={incident.id} className={registerClasses['card']}>
              <p>
                <Link href={`/incidents/${incident.id}`}>{incidentName(incident, tools)}</Link>
              </p>
              <p>{longDay(language, day)}</p>
              <p>{incident.closing?.cause}</p>
            </div>
          ))}
        </section>
      )}
      {law.length > 0 && (
        <section aria-labelledby="register-law">
          <h2 id="register-law" className={registerClasses['heading']}>
            {t('incidentRegister.page.law')}
          </h2>
          <ul>
            {law.map(({ article, text, source, checkedOn }) => (
              <li key={article}>
                {inTongue(text, language)} ({articleIn(article, language)})
                <div className={registerClasses['law']}>
                  {t('incidentRegister.page.source', {
                    source: sourceIn(source, language),
                    day: longDay(language, checkedOn),
                  })}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What is seen at once; the rest is folded. */
const shownItems = ['authority', 'people', 'state'] as const;

function Entry({ entry, tools }: { readonly entry: RegisterEntry; readonly tools: RegisterTools }) {
  const t = useTexts();
  const language = useLanguage();
  const lines = registerLines(entry, tools);
  const { incident, day } = entry;
  const name = incidentName(incident, tools);
  const draw = (items: readonly RegisterItem[]) =>
    items.map(item => (
      <div key={item} style={{ marginTop: 8 }}>
        <strong>{t(`incidentRegister.item.${item}`)}</strong>
        {lines[item].map((line, index) => (
          <p key={`${index} ${line}`}>{line}</p>
        ))}
      </div>
    ));
  return (
    <article className={registerClasses['card']}>
      <h3 style={{ margin: 0, fontSize: '1.0625rem' }}>
        <Link href={`/incidents/${incident.id}`} style={{ color: 'inherit' }}>
          {longDay(language, day)}: {name}
        </Link>
      </h3>
      {draw(shownItems)}
      <details className={registerClasses['law']}>
        <summary aria-label={`${t('incidentRegister.page.more')}: ${name}`}>{t('incidentRegister.page.more')}</summary>
        {draw(['aware', 'facts', 'effects', 'remedy'])}
      </details>
    </article>
  );
}
