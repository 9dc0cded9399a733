import { NativeSelect, Stack } from '@mantine/core';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { CountrySelect } from '../../ui/country-select.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { LawSource } from './law-source.tsx';
import type { ProviderPartProps } from './provider-draft.ts';
import { leavesArea } from './register-standing.ts';
import classes from './register.module.css';
import { Remark } from './remark.tsx';
import { TroubleNotes } from './trouble-notes.tsx';

/** Where the data are handled, and what makes it lawful where that lies outside the area in which they move freely. */
export function ProviderCountry({ draft: { provider }, place, troubles, changeProvider }: ProviderPartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { safeguards } = packs.vocabulary();
  const leaves = leavesArea(place, provider.country);
  const safeguard = safeguards.find(({ id }) => id === provider.safeguard);
  return (
    <section className={classes['part']} aria-label={t('provider.country')}>
      <Stack gap="md">
        <div>
          <CountrySelect
            label={t('provider.country')}
            name="country"
            value={provider.country}
            onChange={country => changeProvider({ country })}
          />
          {provider.country === '' && <Remark tone="soon">{t('provider.countryUnknown')}</Remark>}
          {provider.country !== '' && !leaves && <Remark tone="good">{t('provider.free')}</Remark>}
          {leaves && <p style={{ marginBottom: 0 }}>{t('provider.transfer')}</p>}
        </div>
        {leaves && (
          <div>
            <NativeSelect
              label={t('provider.safeguard')}
              name="safeguard"
              value={provider.safeguard}
              onChange={event => changeProvider({ safeguard: event.currentTarget.value })}
              data={[
                { value: '', label: t('provider.safeguardNone') },
                ...safeguards.map(({ id, name, article }) => ({
                  value: id,
                  label: `${inTongue(name, language)} (${articleIn(article, language)})`,
                })),
              ]}
            />
            <TroubleNotes troubles={troubles} codes={['noSafeguard']} />
            {safeguard && <LawSource article={safeguard.article} fact={safeguard} />}
          </div>
        )}
      </Stack>
    </section>
  );
}
