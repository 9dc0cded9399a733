import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useMemo, useState } from 'react';
import { countryCodes } from '../../shared/domain/country-codes.ts';
import { fold } from '../../shared/domain/folding.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { countryName } from './format.ts';
import { useLanguage, useTexts } from './texts.ts';

const choicesByLanguage = new Map<Language, readonly ComboboxItem[]>();

/** Every country by its name in this language, in the order of its alphabet. */
function countryChoices(language: Language): readonly ComboboxItem[] {
  let choices = choicesByLanguage.get(language);
  if (!choices) {
    const { compare } = new Intl.Collator(language);
    choices = countryCodes
      .map(code => ({ value: code, label: countryName(language, code) }))
      .sort((a, b) => compare(a.label, b.label));
    choicesByLanguage.set(language, choices);
  }
  return choices;
}

// Blind to case and accents; names that begin with what was typed come first, and the code is known too (ch, uk).
const findCountries: OptionsFilter = ({ options, search }) => {
  const wanted = fold(search.trim());
  const items = options.filter((option): option is ComboboxItem => 'value' in option);
  if (wanted === '') return items;
  const rank = (item: ComboboxItem): number => {
    const name = fold(item.label);
    if (name.startsWith(wanted)) return 0;
    if (fold(item.value) === wanted) return 1;
    return name.includes(` ${wanted}`) ? 2 : name.includes(wanted) ? 3 : 4;
  };
  return items.filter(item => rank(item) < 4).sort((a, b) => rank(a) - rank(b));
};

/** Chooses a country (ISO 3166-1 alpha-2, '' for none) by typing part of its name in the language in use. */
export function CountrySelect({
  label,
  name,
  value,
  onChange,
  clearable = true,
  error,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
  readonly clearable?: boolean;
  readonly error?: string | undefined;
}) {
  const t = useTexts();
  const language = useLanguage();
  const data = useMemo(() => countryChoices(language), [language]);
  const chosen = value === '' ? '' : countryName(language, value);
  const [typed, setTyped] = useState(chosen);
  return (
    <Select
      label={label}
      data-field={name}
      data={data}
      value={value === '' ? null : value}
      onChange={code => onChange(code ?? '')}
      searchable
      onSearchChange={setTyped}
      onKeyDown={event => {
        // Enter takes the country it stands on. Where it stands on none yet it must not send the form with none.
        if (event.key === 'Enter' && typed !== chosen) event.preventDefault();
      }}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': t('common.clearCountry') }}
      filter={findCountries}
      nothingFoundMessage={t('common.noSuchCountry')}
      selectFirstOptionOnChange
      autoComplete="off"
      maxDropdownHeight={300}
      error={error}
    />
  );
}
