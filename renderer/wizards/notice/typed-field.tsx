import { Textarea } from '@mantine/core';
import type { Typed } from '../../../shared/domain/notice-answers.ts';
import { languages } from '../../../shared/i18n/translator.ts';
import { languageWords } from '../../pages/consent-texts/language-words.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './notice-wizard.module.css';

const nothing: Typed = { en: '', de: '' };

/**
 * Words in both languages, the one in use first. `there`: what stands already isn't asked again, only shown, so that the
 * other language can say the same.
 */
export function TypedField({
  label,
  name,
  value,
  onChange,
  there = nothing,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: Typed;
  readonly onChange: (text: Typed) => void;
  readonly there?: Typed;
}) {
  const t = useTexts();
  const own = useLanguage();
  const order = languages.toSorted((one, other) => Number(other === own) - Number(one === own));
  return (
    <div className={classes['typed']}>
      {order.map(language => {
        const words = t('purpose.inLanguage', { field: label, language: t(languageWords[language]) });
        return there[language].trim() === '' ? (
          <Textarea
            key={language}
            label={words}
            name={`${name}.${language}`}
            lang={language}
            value={value[language]}
            maxLength={2000}
            autosize
            minRows={1}
            onChange={event => onChange({ ...value, [language]: event.currentTarget.value })}
          />
        ) : (
          <p key={language} className={classes['there']}>
            <span>{words}</span>
            <span lang={language}>{there[language]}</span>
          </p>
        );
      })}
    </div>
  );
}
