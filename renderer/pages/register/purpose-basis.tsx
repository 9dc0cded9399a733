import { Alert, Radio, Stack, TextInput } from '@mantine/core';
import { LegalBasis } from '../../../shared/domain/register-vocabulary.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { lawIn } from '../../../shared/domain/purpose-pack.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { BilingualField } from './bilingual-field.tsx';
import { FieldFlaws } from './field-flaws.tsx';
import { LawSource } from './law-source.tsx';
import type { PurposePartProps } from './purpose-parts.ts';
import classes from './register.module.css';

const blank = { en: '', de: '' } as const;
const order: readonly LegalBasis[] = [
  'contract',
  'law',
  'legitimateInterests',
  'consent',
  'vitalInterests',
  'publicTask',
];

/** Why the data may be used, and exactly what that basis asks further. */
export function PurposeBasis({ draft, register, flaws, change, changePurpose }: PurposePartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { purpose, law } = draft;
  const { bases } = packs.vocabulary();
  const chosen = purpose.bases[0]?.basis;
  const entry = bases.find(({ id }) => id === chosen);
  const named = lawIn(purpose, register.place);
  const interest = purpose.interest ?? blank;
  const balancing = purpose.balancing ?? { interest: blank, necessity: blank, person: blank };

  return (
    <section className={classes['part']} aria-label={t('purpose.basis')}>
      <Radio.Group
        label={t('purpose.basis')}
        name="basis"
        value={chosen ?? ''}
        onChange={value => {
          const found = bases.find(({ id }) => id === value);
          if (found) changePurpose({ bases: [{ basis: LegalBasis.parse(found.id), article: found.article }] });
        }}
      >
        <FieldFlaws
          flaws={flaws}
          codes={[
            'noBasis',
            'twoBases',
            'unusualBasis',
            'consentForContract',
            'consentForLaw',
            'marketingWithoutChoice',
          ]}
        />
        <Stack gap="md" mt="xs">
          {order.map(id => {
            const basis = bases.find(each => each.id === id);
            return (
              basis && (
                <Radio
                  key={id}
                  value={id}
                  label={inTongue(basis.name, language)}
                  description={inTongue(basis.plain, language)}
                />
              )
            );
          })}
        </Stack>
      </Radio.Group>
      {entry && <LawSource article={entry.article} fact={entry} />}
      <Stack gap="md" mt="md">
        {chosen === 'law' && (
          <div>
            <TextInput
              label={t('purpose.law')}
              description={t('purpose.lawHint')}
              name="law"
              value={law}
              maxLength={300}
              autoComplete="off"
              onChange={event => change({ law: event.currentTarget.value })}
            />
            <FieldFlaws flaws={flaws} codes={['lawNotNamed']} />
            {named && named.law === law.trim() && <LawSource fact={named} />}
          </div>
        )}
        {chosen === 'consent' && (
          <Alert color="petrol" role="note">
            {t('purpose.consentNote')}
          </Alert>
        )}
        {chosen === 'legitimateInterests' && (
          <>
            <div>
              <BilingualField
                label={t('purpose.interest')}
                name="interest"
                value={interest}
                onChange={text => changePurpose({ interest: text })}
              />
              <FieldFlaws flaws={flaws} codes={['noInterest']} />
            </div>
            <div>
              <h3>{t('purpose.balancing')}</h3>
              <p className={classes['under']}>{t('purpose.balancingHint')}</p>
              <FieldFlaws flaws={flaws} codes={['noBalancing']} />
              <Stack gap="md">
                <BilingualField
                  label={t('purpose.balanceInterest')}
                  name="balancing.interest"
                  value={balancing.interest}
                  onChange={text => changePurpose({ balancing: { ...balancing, interest: text } })}
                />
                <BilingualField
                  label={t('purpose.balanceNecessity')}
                  name="balancing.necessity"
                  value={balancing.necessity}
                  onChange={text => changePurpose({ balancing: { ...balancing, necessity: text } })}
                />
                <BilingualField
                  label={t('purpose.balancePerson')}
                  name="balancing.person"
                  value={balancing.person}
                  onChange={text => changePurpose({ balancing: { ...balancing, person: text } })}
                />
              </Stack>
            </div>
          </>
        )}
      </Stack>
    </section>
  );
}
