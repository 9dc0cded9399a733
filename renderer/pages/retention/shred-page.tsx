import { Checkbox, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconPrinter, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import type { LegalHold } from '../../../shared/domain/held-entry.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { retentionGround, type RetentionGround } from '../../../shared/domain/retention-ground.ts';
import { placeIn, rulesPlace } from '../../../shared/domain/retention-places.ts';
import { emptyRetentionSettings, type RetentionSettings } from '../../../shared/domain/retention-settings.ts';
import { shredList, type ShredLine } from '../../../shared/domain/shred-list.ts';
import { exceptionWords, shredRow, type ShredTools } from '../../../shared/domain/shred-words.ts';
import { packs } from '../../../shared/packs.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { LawSource } from '../register/law-source.tsx';
import { PaperLanguage } from './paper-language.tsx';
import { RetentionPart } from './retention-part.tsx';
import { PlaceChoice } from './place-choice.tsx';
import { SaveWays } from './save-ways.tsx';
import classes from './papers.module.css';

/** How many years from this one on can be asked for. */
const ahead = 4;

/** 'In 2027 these may go': what the rules of a country let go in a year, for files and paper, to print and tick off. */
export function ShredPage() {
  const t = useTexts();
  const keeping = useCall('retention.settings', {}, { fresh: true });
  const holds = useCall('holds.list', {}, { fresh: true });
  const refused = [keeping, holds].find(({ refusal }) => refusal);
  return (
    <RetentionPart title={t('shred.name')} lead={t('shred.pageLead')} wide>
      {refused?.refusal ? (
        <Refusal refusal={refused.refusal} again={refused.askAgain} />
      ) : keeping.value && holds.value ? (
        <ShredChoice
          settings={keeping.value.settings}
          own={keeping.value.place}
          holds={holds.value.holds.filter(({ releasedOn }) => releasedOn === '')}
        />
      ) : (
        <Loading />
      )}
    </RetentionPart>
  );
}

function ShredChoice({
  settings,
  own,
  holds,
}: {
  readonly settings: RetentionSettings;
  readonly own: string;
  readonly holds: readonly LegalHold[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const thisYear = Number(today.slice(0, 4));
  const home = rulesPlace(packs.retention(), own);
  const [place, setPlace] = useState(home);
  // From autumn on, the list of January is what is being looked for.
  const [year, setYear] = useState(today.slice(5) >= '10-01' ? thisYear + 1 : thisYear);
  const [withHeld, setWithHeld] = useState(false);
  const [paperLanguage, setPaperLanguage] = useState(language);
  const isHome = place === home;
  const save = (format: 'pdf' | 'xlsx') => () =>
    ask('retention.saveShredList', {
      place,
      year,
      language: paperLanguage,
      format,
      withHeld: withHeld && isHome,
      today,
    });
  const ground = retentionGround(
    packs.retention(),
    packs.retentionWords(),
    isHome
      ? settings
      : { ...emptyRetentionSettings, financialYears: settings.financialYears, answers: settings.answers },
    place,
    today,
  );
  return (
    <>
      <div className={classes['choices']}>
        <PlaceChoice own={own} value={place} onChange={setPlace} />
        <NativeSelect
          label={t('shred.year')}
          name="year"
          value={`${year}`}
          onChange={event => setYear(Number(event.currentTarget.value))}
          data={Array.from({ length: ahead + 2 }, (_, index) => `${thisYear - 1 + index}`)}
        />
        <PaperLanguage value={paperLanguage} onChange={setPaperLanguage} />
      </div>
      {isHome && (
        <Checkbox
          mb="md"
          label={t('shred.withHeld')}
          description={t('shred.withHeldHint')}
          checked={withHeld}
          onChange={event => setWithHeld(event.currentTarget.checked)}
        />
      )}
      <SaveWays
        primary
        ways={[
          { words: 'shred.pdf', Sign: IconPrinter, save: save('pdf') },
          { words: 'shred.xlsx', Sign: IconTable, save: save('xlsx') },
        ]}
      />
      <ShredLines ground={ground} holds={isHome ? holds : []} year={year} />
    </>
  );
}

function ShredLines({
  ground,
  holds,
  year,
}: {
  readonly ground: RetentionGround;
  readonly holds: readonly LegalHold[];
  readonly year: number;
}) {
  const t = useTexts();
  const language = useLanguage();
  const tools: ShredTools = { say: t, tongue: language, vocabulary: packs.retentionWords() };
  const list = shredList(ground, holds, year);
  const nameOf = (id: string): string => {
    const category = ground.categories.get(id);
    return category ? inTongue(category.name, language) : id;
  };
  const place = placeIn(packs.retention(), ground.place, language);
  const day = longDay(language, `${year}-01-01`);
  return (
    <>
      {!list.known && (
        <p className={classes['doubt']}>
          <IconAlertTriangle size={18} aria-hidden="true" />
          {t('shred.unknown', { place })}
        </p>
      )}
      {list.years.length > 0 && (
        <section className={classes['part']} aria-labelledby="shred-years">
          <h2 id="shred-years">{t('shred.years')}</h2>
          <p className={classes['quiet']}>{t('shred.yearsText')}</p>
          <Lines lines={list.years} tools={tools} />
        </section>
      )}
      {list.events.length > 0 && (
        <section className={classes['part']} aria-labelledby="shred-events">
          <h2 id="shred-events">{t('shred.events')}</h2>
          <p className={classes['quiet']}>{t('shred.eventsText', { day })}</p>
          <Lines lines={list.events} tools={tools} />
        </section>
      )}
      <section className={classes['part']} aria-labelledby="shred-stays">
        <h2 id="shred-stays">{t('shred.stays.title')}</h2>
        <ul>
          <li>{t('shred.stays.younger')}</li>
          {list.exceptions.map((exception, index) => (
            <li key={`${exception.kind} ${index}`}>{exceptionWords(exception, nameOf, tools)}</li>
          ))}
          <li>{t('shred.stays.asked')}</li>
        </ul>
      </section>
    </>
  );
}

function Lines({ lines, tools }: { readonly lines: readonly ShredLine[]; readonly tools: ShredTools }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <ul className={classes['lines']}>
      {lines.map(line => {
        const row = shredRow(line, tools);
        const laws = new Map(line.counts.flatMap(({ rule: { law } }) => (law ? [[law.id, law] as const] : [])));
        return (
          <li key={row.id}>
            <div>
              <h3>{row.papers}</h3>
              {row.doubt !== '' && (
                <p className={classes['doubt']}>
                  <IconAlertTriangle size={16} aria-hidden="true" />
                  {row.doubt}
                </p>
              )}
            </div>
            <div>
              {row.upTo.map(words => (
                <p key={words}>{words}</p>
              ))}
              {[...row.why, ...row.remarks].map(words => (
                <p key={words} className={classes['under']}>
                  {words}
                </p>
              ))}
            </div>
            <p className={classes['from']}>
              {t('shred.head.from')}
              <br />
              <strong>{longDay(language, row.from)}</strong>
            </p>
            {[...laws.values()].map(law => (
              <LawSource key={law.id} article={law.article} fact={law} />
            ))}
          </li>
        );
      })}
    </ul>
  );
}
