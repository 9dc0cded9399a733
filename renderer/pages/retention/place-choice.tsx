import { NativeSelect } from '@mantine/core';
import { placesToAsk } from '../../../shared/domain/retention-places.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';

/** Whose rules are asked: the business's own country first. `own`: where the business is. */
export function PlaceChoice({
  own,
  value,
  onChange,
}: {
  readonly own: string;
  readonly value: string;
  readonly onChange: (place: string) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <NativeSelect
      label={t('shred.country')}
      name="place"
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={placesToAsk(packs.retention(), own, language).map(({ place, name, own: mine }) => ({
        value: place,
        label: mine ? t('shred.countryOwn', { place: name }) : name,
      }))}
    />
  );
}
