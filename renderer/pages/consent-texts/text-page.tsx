import { Button, Group } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { languages, type Language } from '../../../shared/i18n/translator.ts';
import type { ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { EvidenceButton } from '../../consents/evidence-button.tsx';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { NotFound } from '../not-found.tsx';
import { DraftNote } from '../register/draft-note.tsx';
import classes from './consent-texts.module.css';
import { languageWords } from './language-words.ts';
import { firstDraft, newestTexts, writtenTexts, type TextDraft, type TextKind } from './text-draft.ts';
import { gapField, TextGaps } from './text-gaps.tsx';
import { TextPart } from './text-part.tsx';
import { TextQuestions } from './text-questions.tsx';
import { TextSide } from './text-side.tsx';
import { TextVersions } from './text-versions.tsx';

/** The text of one purpose: it grows beside the questions, can be typed over, and is saved as the next version. */
export function TextPage({ purpose, kind }: { readonly purpose: string; readonly kind: TextKind }) {
  const t = useTexts();
  const language = useLanguage();
  const register = useCall('register.read', {}, { fresh: true });
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const texts = useCall('consents.texts', { purpose }, { fresh: true });
  const [round, setRound] = useState(0);
  const refusal = register.refusal ?? purposes.refusal ?? texts.refusal;
  if (refusal) return <Refusal refusal={refusal} again={register.askAgain} />;
  if (!register.value || !purposes.value || !texts.value) return <Loading />;
  const entry = purposes.value.purposes.find(({ id }) => id === purpose);
  if (!entry) return <NotFound />;
  const name = inTongue(entry.name, language) || entry.id;
  return (
    <TextPart
      title={t(kind === 'hint' ? 'consentTexts.hintOf' : 'consentTexts.textOf', { name })}
      lead={t(kind === 'hint' ? 'consentTexts.hintLead' : 'consentTexts.textLead')}
      back="/consents/texts"
      backName={t('consentTexts.title')}
      wide
    >
      <TextForm
        key={round}
        register={register.value}
        entry={entry}
        kind={kind}
        texts={texts.value.texts}
        again={() => setRound(round + 1)}
      />
      <TextVersions texts={texts.value.texts.filter(text => (text.kind === 'hint') === (kind === 'hint'))} />
      {kind === 'consent' && (
        <section aria-labelledby="text-evidence">
          <h2 id="text-evidence" className={classes['heading']}>
            {t('papers.evidenceTitle')}
          </h2>
          <p className={classes['under']}>{t('papers.evidencePurpose')}</p>
          <EvidenceButton about={{ kind: 'purpose', purpose }} />
        </section>
      )}
    </TextPart>
  );
}

function TextForm({
  register,
  entry,
  kind,
  texts,
  again,
}: {
  readonly register: Register;
  readonly entry: ConsentPurposeEntry;
  readonly kind: TextKind;
  readonly texts: readonly ConsentText[];
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const save = useChange('consents.saveText');
  const [draft, setDraft] = useState<TextDraft>(() => firstDraft(register, entry, kind, texts));
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const record = kind === 'hint' ? `${entry.id}/hint` : entry.id;
  const { drop, restored } = useDraft({ place: 'consentText', record, value: draft, setValue: setDraft });

  const written = writtenTexts(register, entry.id, kind, draft);
  const body = (language: Language): string => draft.typed[language] ?? written[language].text;
  const chosen = languages.filter(language => draft.languages.includes(language));
  const gaps = [...new Set(chosen.flatMap(language => written[language].missing))];
  const version = (newestTexts(texts, entry.id, kind)[0]?.version ?? 0) + 1;
  const change = (changed: Partial<TextDraft>) => setDraft(before => ({ ...before, ...changed }));
  const type = (language: Language, text: string | null) =>
    setDraft(before => ({ ...before, typed: { ...before.typed, [language]: text } }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // What was typed by hand is the owner's own; what the answers give must not have a hole.
    const holes = [
      ...new Set(
        chosen.filter(language => draft.typed[language] === null).flatMap(language => written[language].missing),
      ),
    ];
    const found = [
      ...(draft.channels.length === 0 ? [{ field: 'channels.email', text: t('consentTexts.problem.channels') }] : []),
      ...(chosen.length === 0 ? [{ field: 'languages.en', text: t('consentTexts.problem.languages') }] : []),
      ...holes
        .filter(gap => gap !== 'hintChannels' && gapField(gap) !== '')
        .map(gap => ({ field: gapField(gap), text: t(`consentTexts.gap.${gap}`) })),
      ...(holes.some(gap => gapField(gap) === '') ? [{ field: '', text: t('consentTexts.problem.gaps') }] : []),
      ...chosen
        .filter(language => body(language).trim() === '')
        .map(language => ({
          field: `typed.${language}`,
          text: t('consentTexts.problem.empty', { language: t(languageWords[language]) }),
        })),
    ];
    setProblems(found);
    if (found.length > 0) return;
    const result = await save.run({
      purpose: entry.id,
      kind,
      channels: [...draft.channels],
      bodies: chosen.map(language => ({ language, body: body(language) })),
      draft: record,
    });
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('consentTexts.saved', { version: result.value.version }));
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && <DraftNote onDiscard={() => void drop().then(again)} />}
      <TextGaps gaps={gaps} purpose={entry.id} />
      <div className={classes['writing']}>
        <TextQuestions
          kind={kind}
          draft={draft}
          problem={field => problems.find(problem => problem.field.split('.')[0] === field)?.text}
          onChange={change}
        />
        <div className={classes['sides']}>
          {chosen.map(language => (
            <TextSide
              key={language}
              language={language}
              body={body(language)}
              typed={draft.typed[language] !== null}
              onType={text => type(language, text)}
              onWriteAnew={() => type(language, null)}
            />
          ))}
        </div>
      </div>
      <Group mt="lg">
        <Button type="submit" loading={save.waiting}>
          {t('consentTexts.save', { version })}
        </Button>
      </Group>
    </form>
  );
}
