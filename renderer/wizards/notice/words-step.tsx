import { Anchor, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { Typed } from '../../../shared/domain/notice-answers.ts';
import { wordsOf, type PurposeWord } from '../../../shared/domain/notice-questions.ts';
import { purposeName } from '../../pages/register/register-words.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { NoticeStepProps } from './notice-step.ts';
import classes from './notice-wizard.module.css';
import { TypedField } from './typed-field.tsx';

/** Words of the register that are there in one language only, or not at all. */
export function WordsStep({ draft, change, register, open }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const { words } = open(draft);
  const wanted = register.purposes.filter(({ purpose }) => words.some(each => each.purpose === purpose.id));
  const set = (purpose: string, word: PurposeWord, text: Typed) =>
    change({ words: { ...draft.words, [purpose]: { ...draft.words[purpose], [word]: text } } });
  if (wanted.length === 0)
    return (
      <div>
        <p>{t('notice.wizard.words.whole')}</p>
        <Anchor component={Link} href="/register">
          {t('notice.checklist.register')}
        </Anchor>
      </div>
    );
  return (
    <Stack gap="xl">
      {wanted.map(({ purpose }) => {
        const stored = new Map(wordsOf(purpose));
        return (
          <fieldset key={purpose.id} className={classes['group']}>
            <legend>{purposeName(t, language, purpose)}</legend>
            <Stack gap="md">
              {words
                .filter(each => each.purpose === purpose.id)
                .map(({ word }) => {
                  const there = stored.get(word) ?? { en: '', de: '' };
                  return (
                    <TypedField
                      key={word}
                      label={t(`notice.wizard.words.${word}`)}
                      name={`words.${purpose.id}.${word}`}
                      there={there}
                      value={draft.words[purpose.id]?.[word] ?? { en: '', de: '' }}
                      onChange={text => set(purpose.id, word, text)}
                    />
                  );
                })}
            </Stack>
          </fieldset>
        );
      })}
    </Stack>
  );
}
