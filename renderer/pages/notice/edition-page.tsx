import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { sameEdition, type NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import { missingItems, type ChecklistLine } from '../../../shared/domain/notice-checklist.ts';
import type { NoticeDocument } from '../../../shared/domain/notice-document.ts';
import { noticeFacts, type NoticeFacts } from '../../../shared/domain/notice-facts.ts';
import { livingNotice, noticeTools } from '../../../shared/domain/notice-standing.ts';
import type { FrozenNotice } from '../../../shared/domain/notice-version.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import type { NoticeState } from '../../../shared/ipc/notice-calls.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { languageWords } from '../consent-texts/language-words.ts';
import { NotFound } from '../not-found.tsx';
import { Remark } from '../register/remark.tsx';
import { editionFacts, editionRoute, readEdition } from './edition-words.ts';
import { NoticeChecklist } from './notice-checklist.tsx';
import { NoticeDrift } from './notice-drift.tsx';
import { NoticePart } from './notice-part.tsx';
import { NoticeReadability } from './notice-readability.tsx';
import { NoticeView } from './notice-view.tsx';
import { noticePacks } from './notice-words.ts';
import type { NoticeSource } from '../../../shared/ipc/notice-calls.ts';
import { SaveCards } from './save-cards.tsx';
import { SaveOutputs } from './save-outputs.tsx';
import { TextLanguage } from './text-language.tsx';
import { VersionList } from './version-list.tsx';
import classes from './versions.module.css';

/** One notice: where it stands, how it reads today, what the law wants in it, and its versions. */
export function EditionPage({ audience, regime }: { readonly audience: string; readonly regime: string }) {
  const edition = readEdition(audience, regime);
  return edition ? <Edition edition={edition} /> : <NotFound />;
}

function Edition({ edition }: { readonly edition: NoticeEdition }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const states = useCall('notice.states', { today, language }, { fresh: true });
  const versions = useCall('notice.versions', {}, { fresh: true });
  const register = useCall('register.read', {}, { fresh: true });
  const answers = useCall('notice.answers', {}, { fresh: true });
  const [shown, setShown] = useState<Language>(language);
  const state = states.value?.states.find(each => sameEdition(each.edition, edition));
  const last = state?.last;
  // A final text that is still true is shown and saved as what it is, not as a draft that says the same.
  const holds = last && state.differences.length === 0 ? last.id : '';
  const frozen = useCall('notice.version', { id: holds }, { enabled: holds !== '' });
  const refusal = states.refusal ?? versions.refusal ?? register.refusal ?? answers.refusal;
  if (refusal) return <Refusal refusal={refusal} again={states.askAgain} />;
  if (!states.value || !versions.value || !register.value || !answers.value) return <Loading />;
  if (!state) return <NotFound />;
  const names = editionFacts(language, edition);
  const packs = noticePacks();
  const facts = noticeFacts(register.value, answers.value.answers, edition, packs);
  const living = livingNotice(facts, shown, noticeTools(packs, edition, today));
  return (
    <NoticePart
      title={t('notice.versions.edition', names)}
      lead={t('notice.versions.editionLead', names)}
      back="/notice"
      backName={t('frame.notice')}
    >
      <NoticeDrift only={edition} />
      <Stand state={state} today={today} />
      <Text
        state={state}
        today={today}
        living={living.document}
        current={frozen.value?.frozen}
        shown={shown}
        onShow={setShown}
      />
      <VersionList versions={versions.value.versions.filter(version => sameEdition(version, edition))} />
      <Checklist facts={facts} lines={living.checklist} />
    </NoticePart>
  );
}

/** Where it stands and the next step: the primary button, unless the note on top has it. */
function Stand({ state, today }: { readonly state: NoticeState; readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { edition, last, missing, differences, newDuties, wanted } = state;
  const drifted = last !== null && wanted && differences.length + newDuties.length > 0;
  const whole = languages.filter(each => missing[each].length === 0);
  // A language that became whole since can be added, though nothing else is new.
  const added = last ? whole.filter(each => !last.languages.includes(each)) : [];
  return (
    <>
      {last && (
        <Remark tone={drifted ? 'soon' : 'good'}>
          {t(last.validFrom > today ? 'notice.versions.lastBegins' : 'notice.versions.lastHolds', {
            number: last.number,
            day: longDay(language, last.validFrom),
          })}
        </Remark>
      )}
      {last && !wanted && <p>{t('notice.page.state.unwanted')}</p>}
      {languages.map(each => (
        <Remark key={each} tone={missing[each].length === 0 ? 'good' : 'soon'}>
          {missing[each].length === 0
            ? t('notice.versions.whole', { language: t(languageWords[each]) })
            : t('notice.versions.lacks', { language: t(languageWords[each]), count: missing[each].length })}
        </Remark>
      ))}
      <Group gap="sm" mt="md">
        {(!last || added.length > 0) && !drifted && whole.length > 0 && (
          <Button component={Link} href={`${editionRoute(edition)}/final`}>
            {last
              ? t('notice.versions.addLanguage', { language: t(languageWords[added[0] ?? 'en']) })
              : t('notice.versions.makeFinal')}
          </Button>
        )}
        <Button component={Link} href="/notice/write" variant={!last && whole.length === 0 ? 'filled' : 'default'}>
          {t('notice.versions.answer')}
        </Button>
        {last && !drifted && added.length === 0 && (
          <Button component={Link} href={`${editionRoute(edition)}/final`} variant="default">
            {t('notice.versions.makeNext')}
          </Button>
        )}
      </Group>
    </>
  );
}

/** The text: of the newest version as long as that is true, else as it would be written today. */
function Text({
  state: { edition, missing, last, differences },
  today,
  living,
  current,
  shown,
  onShow,
}: {
  readonly state: NoticeState;
  readonly today: string;
  readonly living: NoticeDocument;
  /** What was frozen of the newest version, if that is still true; undefined where there is none. */
  readonly current: FrozenNotice | undefined;
  readonly shown: Language;
  readonly onShow: (language: Language) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const frozen = current?.documents[shown];
  const document = frozen ?? living;
  const source: NoticeSource =
    frozen && last && differences.length === 0 ? { kind: 'version', id: last.id } : { kind: 'draft', edition };
  return (
    <>
      <section aria-labelledby="notice-text">
        <h2 id="notice-text" className={classes['heading']}>
          {frozen && last && last.validFrom > today
            ? t('notice.versions.textBegins', { day: longDay(language, last.validFrom) })
            : t(frozen ? 'notice.versions.textInForce' : 'notice.versions.text')}
        </h2>
        <TextLanguage languages={languages} shown={shown} onChange={onShow} />
        <div className={classes['paper']}>
          <NoticeView document={document} />
        </div>
        <NoticeReadability document={document} />
      </section>
      <SaveOutputs
        source={source}
        languages={frozen && last ? last.languages : languages.filter(each => missing[each].length === 0)}
        shown={shown}
      />
      <SaveCards source={source} edition={edition} language={shown} />
    </>
  );
}

/** What the law wants, folded away where nothing is missing. */
function Checklist({ facts, lines }: { readonly facts: NoticeFacts; readonly lines: readonly ChecklistLine[] }) {
  const t = useTexts();
  const open = missingItems(lines).length;
  return (
    <section aria-labelledby="notice-checklist">
      <h2 id="notice-checklist" className={classes['heading']}>
        {t('notice.versions.checklist')}
      </h2>
      <details className={classes['fold']} open={open > 0}>
        <summary>{t('notice.versions.checked', { count: open, all: lines.length })}</summary>
        <NoticeChecklist facts={facts} lines={lines} />
      </details>
    </section>
  );
}
