import { Alert, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { sameEdition } from '../../../shared/domain/notice-answers.ts';
import { noticeDifferences } from '../../../shared/domain/notice-differences.ts';
import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { editionFacts, editionRoute, spanText } from './edition-words.ts';
import { NoticePart } from './notice-part.tsx';
import { NoticeView } from './notice-view.tsx';
import { SaveCards } from './save-cards.tsx';
import { SaveOutputs } from './save-outputs.tsx';
import { TextLanguage } from './text-language.tsx';
import { VersionHash } from './version-hash.tsx';
import classes from './versions.module.css';
import { DifferenceList } from './word-changes.tsx';

type Frozen = ResponseOf<'notice.version'>;

/** A final version as it was frozen, and word by word against another one. */
export function VersionPage({ id }: { readonly id: string }) {
  const found = useCall('notice.version', { id }, { fresh: true });
  const versions = useCall('notice.versions', {}, { fresh: true });
  const refusal = found.refusal ?? versions.refusal;
  if (refusal) return <RefusedVersion refusal={refusal} />;
  if (!found.value || !versions.value) return <Loading />;
  const { version } = found.value;
  return <Version found={found.value} own={versions.value.versions.filter(each => sameEdition(each, version))} />;
}

function RefusedVersion({ refusal }: { readonly refusal: Parameters<typeof Refusal>[0]['refusal'] }) {
  const t = useTexts();
  return (
    <NoticePart
      title={t('notice.versions.title')}
      lead={t('notice.versions.frozen')}
      back="/notice"
      backName={t('frame.notice')}
    >
      <Refusal refusal={refusal} />
    </NoticePart>
  );
}

/** `own`: all versions of the edition, the newest first. */
function Version({
  found: { version, frozen, intact },
  own,
}: {
  readonly found: Frozen;
  readonly own: readonly NoticeVersion[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const written = version.languages;
  const [chosen, setChosen] = useState<Language>(language);
  const shown = written.find(each => each === chosen) ?? written[0] ?? 'en';
  const document = frozen.documents[shown];
  const facts = { ...editionFacts(language, version), number: version.number };
  return (
    <NoticePart
      title={t('notice.versions.versionOf', facts)}
      lead={spanText(t, language, own, version, today)}
      back={editionRoute(version)}
      backName={t('notice.versions.edition', facts)}
    >
      {!intact && (
        <Alert color="red" role="alert" className={classes['altered'] ?? ''}>
          {t('notice.versions.altered')}
        </Alert>
      )}
      <p className={classes['under']}>
        {t('notice.versions.made', { at: moment(language, version.madeAt), by: version.by })}
      </p>
      <VersionHash sha256={version.sha256} />
      <TextLanguage languages={written} shown={shown} onChange={setChosen} />
      {document && (
        <div className={classes['paper']}>
          <NoticeView document={document} />
        </div>
      )}
      <SaveOutputs source={{ kind: 'version', id: version.id }} languages={written} shown={shown} />
      {written.includes(shown) && (
        <SaveCards source={{ kind: 'version', id: version.id }} edition={version} language={shown} />
      )}
      {own.length > 1 && <Compare version={version} frozen={frozen} own={own} shown={shown} />}
    </NoticePart>
  );
}

/** Two versions word by word, the earlier one first whichever is open. */
function Compare({
  version,
  frozen,
  own,
  shown,
}: {
  readonly version: NoticeVersion;
  readonly frozen: Frozen['frozen'];
  readonly own: readonly NoticeVersion[];
  readonly shown: Language;
}) {
  const t = useTexts();
  const others = own.filter(({ id }) => id !== version.id);
  const nearest = others.find(({ number }) => number < version.number) ?? others.at(-1);
  const [chosen, setChosen] = useState(nearest?.id ?? '');
  const { value, refusal } = useCall('notice.version', { id: chosen }, { enabled: chosen !== '' });
  return (
    <section aria-labelledby="notice-compare">
      <h2 id="notice-compare" className={classes['heading']}>
        {t('notice.versions.compare')}
      </h2>
      <NativeSelect
        className={classes['inForce'] ?? ''}
        label={t('notice.versions.compareWith')}
        name="compareWith"
        value={chosen}
        onChange={event => setChosen(event.currentTarget.value)}
        data={others.map(({ id, number }) => ({ value: id, label: t('notice.versions.version', { number }) }))}
      />
      {refusal && <Refusal refusal={refusal} />}
      {value && <Compared one={{ version, frozen }} other={value} shown={shown} />}
    </section>
  );
}

function Compared({
  one,
  other,
  shown,
}: {
  readonly one: Pick<Frozen, 'version' | 'frozen'>;
  readonly other: Pick<Frozen, 'version' | 'frozen'>;
  readonly shown: Language;
}) {
  const t = useTexts();
  const [earlier, later] = one.version.number < other.version.number ? [one, other] : [other, one];
  const [before, after] = [earlier.frozen.documents[shown], later.frozen.documents[shown]];
  if (!before || !after) return <p>{t('notice.versions.notInBoth')}</p>;
  const differences = noticeDifferences(before, after);
  return (
    <>
      <p role="status">
        {t('notice.versions.compared', {
          earlier: earlier.version.number,
          later: later.version.number,
          count: differences.length,
        })}
      </p>
      <DifferenceList differences={differences} lang={shown} />
    </>
  );
}
