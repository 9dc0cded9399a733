import { Button, SegmentedControl, TextInput, Title } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '../../shared/errors.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import type { TabletFilled } from '../../shared/ipc/tablet-calls.ts';
import { ask } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { languageNames } from '../ui/language-choice.tsx';
import { useHeading } from '../ui/page.tsx';
import { Refusal } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.ts';
import { ShownText } from './shown-text.tsx';
import type { Shown } from './tablet-screen.tsx';
import classes from './tablet.module.css';
import { useKept } from './use-kept.ts';

/** The texts in full, a box for each channel, empty at first, and the name. */
export function FillIn({ shown }: { readonly shown: Shown }) {
  const t = useTexts();
  const { i18n } = useTranslation();
  const heading = useHeading(t('tablet.title'));
  const name = useRef<HTMLInputElement>(null);
  const [filled, setFilled] = useState<TabletFilled>(
    () => shown.filled ?? { language: shown.language, name: '', answers: [] },
  );
  const [says, setSays] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [sending, setSending] = useState(false);
  useKept(filled);

  const { business, person, givenBy, texts, languages } = shown;
  const tickedOf = (purpose: string) => filled.answers.find(answer => answer.purpose === purpose)?.channels ?? [];
  const something = texts.some(({ purpose }) => tickedOf(purpose).length > 0);
  const speak = (language: Language) => {
    setFilled(before => ({ ...before, language }));
    void i18n.changeLanguage(language);
  };
  const tick = (purpose: string, channels: TabletFilled['answers'][number]['channels']) =>
    setFilled(before => ({
      ...before,
      answers: [...before.answers.filter(answer => answer.purpose !== purpose), { purpose, channels }],
    }));

  const done = async (event: FormEvent) => {
    event.preventDefault();
    if (sending) return;
    if (something && filled.name.trim() === '') {
      setSays(t('tablet.nameMissing'));
      return void name.current?.focus();
    }
    setSending(true);
    setSays(null);
    const result = await ask('tablet.answer', {
      ...filled,
      answers: filled.answers.filter(({ purpose }) => texts.some(text => text.purpose === purpose)),
      today: localDay(new Date()),
    });
    // The page goes, and with it what was typed: the next one only thanks.
    if (result.ok) return location.reload();
    setSending(false);
    setRefusal(result.error);
  };

  return (
    <form onSubmit={event => void done(event)} noValidate>
      <header className={classes['head']}>
        <Title order={1} ref={heading} tabIndex={-1}>
          {person === '' || givenBy === 'parent' ? t('tablet.title') : t('tablet.greeting', { person })}
        </Title>
        {languages.length > 1 && (
          <SegmentedControl
            size="lg"
            aria-label={t('tablet.language')}
            value={filled.language}
            onChange={language => speak(language as Language)}
            data={languages.map(code => ({ value: code, label: <span lang={code}>{languageNames[code]}</span> }))}
          />
        )}
      </header>
      <p>{t('tablet.lead', { business })}</p>
      {givenBy === 'parent' && <p>{t('tablet.aboutChild', { person })}</p>}
      {texts.map(text => (
        <ShownText
          key={text.purpose}
          text={text}
          language={filled.language}
          ticked={tickedOf(text.purpose)}
          onTick={channels => tick(text.purpose, channels)}
        />
      ))}
      <TextInput
        ref={name}
        size="lg"
        label={t(givenBy === 'parent' ? 'tablet.parentName' : 'tablet.name')}
        description={t('tablet.nameHint')}
        name="name"
        value={filled.name}
        onChange={event => {
          const { value } = event.currentTarget;
          setFilled(before => ({ ...before, name: value }));
        }}
        error={says}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
      />
      {refusal && <Refusal refusal={refusal} />}
      <p className={classes['tally']} role="status">
        {!something && t('tablet.nothingTicked')}
      </p>
      <Button type="submit" size="xl" loading={sending}>
        {t('tablet.done')}
      </Button>
    </form>
  );
}
