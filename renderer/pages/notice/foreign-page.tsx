import { Alert, Button, Group, SegmentedControl, Textarea } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link } from 'wouter';
import { checkForeignNotice } from '../../../shared/domain/foreign-notice.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall } from '../../ui/calls.ts';
import { count } from '../../ui/format.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { DraftNote } from '../register/draft-note.tsx';
import { Remark } from '../register/remark.tsx';
import { ForeignResult } from './foreign-result.tsx';
import { refusalWords } from './foreign-words.ts';
import classes from './foreign.module.css';

type ForeignDraft = { readonly text: string; readonly language: Language | 'auto' };
const untouched: ForeignDraft = { text: '', language: 'auto' };
/** What is pasted beyond this is cut; long before it the check says that it is too long. */
const mostKept = 1_000_000;

/** Paste a notice that somebody else wrote, or we long ago, and see what it seems to tell. Nothing of it is stored but the draft. */
export function ForeignPage() {
  const t = useTexts();
  const register = useCall('register.read', {}, { fresh: true });
  const ownName = register.value?.company.legalName ?? '';
  const [round, setRound] = useState(0);
  return (
    <Page
      title={t('notice.foreign.title')}
      lead={t('notice.foreign.lead')}
      wide
      actions={
        <Button component={Link} href="/notice" variant="default">
          {t('notice.foreign.makeOwn')}
        </Button>
      }
    >
      <Alert color="petrol" role="note" mb="lg">
        {t('notice.foreign.hint')}
      </Alert>
      {register.waiting ? <Loading /> : <ForeignForm key={round} ownName={ownName} again={() => setRound(round + 1)} />}
    </Page>
  );
}

function ForeignForm({
  ownName,
  again,
}: {
  /** Of our business; '' where nobody has entered it. */
  readonly ownName: string;
  /** Draws the form anew, empty. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const shown = useLanguage();
  const [draft, setDraft] = useState(untouched);
  const { restored, drop } = useDraft({ place: 'foreignNotice', record: '', value: draft, setValue: setDraft });
  const read = useDeferredValue(draft);
  const check = useMemo(
    () =>
      checkForeignNotice(read.text, packs.foreignNotices(), read.language === 'auto' ? null : read.language, ownName),
    [read, ownName],
  );
  const clear = () => void drop().then(again);
  return (
    <>
      {restored && draft.text !== '' && <DraftNote onDiscard={clear} />}
      <Textarea
        label={t('notice.foreign.text')}
        description={t('notice.foreign.textHelp')}
        name="text"
        value={draft.text}
        maxLength={mostKept}
        rows={9}
        spellCheck={false}
        onChange={event => setDraft({ ...draft, text: event.currentTarget.value })}
      />
      <Group justify="space-between" gap="sm" mt="sm" mb="lg">
        <Group gap="sm">
          <span id="foreign-language">{t('notice.foreign.language')}</span>
          <SegmentedControl
            size="md"
            aria-labelledby="foreign-language"
            name="language"
            value={draft.language}
            onChange={language => setDraft({ ...draft, language: language as ForeignDraft['language'] })}
            data={[
              { value: 'auto', label: t('notice.foreign.auto') },
              { value: 'en', label: <span lang="en">{languageNames.en}</span> },
              { value: 'de', label: <span lang="de">{languageNames.de}</span> },
            ]}
          />
        </Group>
        {draft.text !== '' && (
          <Button variant="default" onClick={clear}>
            {t('notice.foreign.clear')}
          </Button>
        )}
      </Group>
      {check.kind === 'checked' ? (
        <ForeignResult check={check} />
      ) : check.kind === 'empty' ? (
        <p className={classes['quiet']}>{t(refusalWords.empty)}</p>
      ) : (
        <div role="status">
          <Remark tone="soon">
            {t(
              refusalWords[check.kind],
              check.kind === 'tooLong' ? { length: count(shown, check.length), most: count(shown, check.most) } : {},
            )}
          </Remark>
        </div>
      )}
    </>
  );
}
