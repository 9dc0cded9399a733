import { NativeSelect, Radio, Stack } from '@mantine/core';
import { Link } from 'wouter';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { inTongue, namesOf } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { listed } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { ChoiceList } from './choice-list.tsx';
import { FieldFlaws } from './field-flaws.tsx';
import { LawSource } from './law-source.tsx';
import type { PurposePartProps } from './purpose-parts.ts';
import classes from './register.module.css';

/** Whose data, which data, and where they come from. */
export function PurposeData({ draft: { purpose }, flaws, changePurpose }: PurposePartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { subjects, categories, specialGrounds, origins, channels } = packs.vocabulary();
  const usual = categories.filter(({ special }) => !special);
  const special = categories.filter(each => each.special);
  const pick = (from: readonly { readonly id: string }[], ids: readonly string[]) =>
    ids.filter(id => from.some(each => each.id === id));
  const usualChosen = purpose.categories.filter(id => !special.some(each => each.id === id));
  const specialChosen = pick(special, purpose.categories);
  const ground = specialGrounds.find(({ id }) => id === purpose.specialGround);

  return (
    <>
      <section className={classes['part']} aria-label={t('purpose.subjects')}>
        <ChoiceList
          label={t('purpose.subjects')}
          name="subjects"
          choices={subjects}
          value={purpose.subjects}
          onChange={ids => changePurpose({ subjects: ids })}
        >
          <FieldFlaws flaws={flaws} codes={['noSubjects']} />
        </ChoiceList>
      </section>
      <section className={classes['part']} aria-labelledby="purpose-categories">
        <h2 id="purpose-categories">{t('purpose.categories')}</h2>
        <Stack gap="lg">
          <ChoiceList
            label={t('purpose.usual')}
            name="categories"
            choices={usual}
            value={usualChosen}
            onChange={ids => changePurpose({ categories: [...ids, ...specialChosen] })}
          >
            <FieldFlaws flaws={flaws} codes={['noCategories']} />
          </ChoiceList>
          <ChoiceList
            label={t('purpose.special')}
            description={t('purpose.specialHint')}
            name="special"
            choices={special}
            value={specialChosen}
            onChange={ids => changePurpose({ categories: [...usualChosen, ...ids] })}
          />
          {(specialChosen.length > 0 || purpose.specialGround !== null) && (
            <div>
              <NativeSelect
                label={t('purpose.ground')}
                name="specialGround"
                value={purpose.specialGround ?? ''}
                onChange={event => changePurpose({ specialGround: event.currentTarget.value || null })}
                data={[
                  { value: '', label: t('purpose.groundNone') },
                  ...specialGrounds.map(({ id, name, article }) => ({
                    value: id,
                    label: `${inTongue(name, language)} (${articleIn(article, language)})`,
                  })),
                ]}
              />
              <FieldFlaws flaws={flaws} codes={['specialWithoutGround', 'groundWithoutSpecial']} />
              {ground && <LawSource article={ground.article} fact={ground} />}
            </div>
          )}
        </Stack>
      </section>
      <section className={classes['part']} aria-label={t('purpose.origins')}>
        <Stack gap="lg">
          <ChoiceList
            label={t('purpose.origins')}
            name="origins"
            choices={origins}
            value={purpose.origins}
            onChange={ids => changePurpose({ origins: ids })}
          >
            <FieldFlaws flaws={flaws} codes={['noOrigin']} />
          </ChoiceList>
          <ChoiceList
            label={t('purpose.channels')}
            name="channels"
            choices={channels}
            value={purpose.channels}
            onChange={ids => changePurpose({ channels: ids })}
          />
        </Stack>
      </section>
    </>
  );
}

/** Who gets the data: those who answer for them themselves, and the providers who help. */
export function PurposeRecipients({ draft, register, flaws, change, changePurpose }: PurposePartProps) {
  const t = useTexts();
  const language = useLanguage();
  const { purpose, providers } = draft;
  const { recipients, providers: kinds } = packs.vocabulary();
  const usual = namesOf(kinds, purpose.providers, language);
  return (
    <section className={classes['part']} aria-label={t('purpose.recipients')}>
      <Stack gap="lg">
        <div>
          <Radio.Group
            label={t('purpose.recipients')}
            name="recipients"
            value={draft.recipients}
            onChange={value => change({ recipients: value === 'nobody' ? 'nobody' : 'some' })}
          >
            <FieldFlaws flaws={flaws} codes={['recipientsUnknown']} />
            <Stack gap="sm" mt="xs">
              <Radio value="nobody" label={t('purpose.recipientsNobody')} />
              <Radio value="some" label={t('purpose.recipientsSome')} />
            </Stack>
          </Radio.Group>
          {draft.recipients === 'some' && (
            <div style={{ marginTop: 12 }}>
              <ChoiceList
                label={t('purpose.recipientsSome')}
                name="recipientList"
                choices={recipients}
                value={purpose.recipients ?? []}
                onChange={ids => changePurpose({ recipients: ids })}
              />
            </div>
          )}
        </div>
        <div>
          {register.providers.length === 0 ? (
            <>
              <strong>{t('purpose.providers')}</strong>
              <p>
                {t('purpose.providersNone')} <Link href="/register/providers/new">{t('register.providers.add')}</Link>
              </p>
            </>
          ) : (
            <ChoiceList
              label={t('purpose.providers')}
              name="providers"
              choices={register.providers.map(({ id, provider: { name } }) => ({ id, name: { en: name, de: name } }))}
              value={providers}
              onChange={ids => change({ providers: ids })}
            />
          )}
          {usual.length > 0 && (
            <p className={classes['under']}>{t('purpose.providersUsual', { names: listed(language, usual) })}</p>
          )}
        </div>
      </Stack>
    </section>
  );
}
