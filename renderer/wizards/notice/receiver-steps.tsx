import { Anchor, NativeSelect, Stack, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { articleIn } from '../../../shared/domain/article-words.ts';
import type { NoticeAnswers } from '../../../shared/domain/notice-answers.ts';
import { receiversTold } from '../../../shared/domain/notice-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { noticePacks } from '../../pages/notice/notice-words.ts';
import { leavesArea } from '../../pages/register/register-standing.ts';
import { Remark } from '../../pages/register/remark.tsx';
import { CountrySelect } from '../../ui/country-select.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { editionsOf, homeLaw } from './notice-draft.ts';
import type { NoticeStepProps } from './notice-step.ts';
import classes from './notice-wizard.module.css';
import { lawfulUnder } from './safeguards-step.tsx';
import { TypedField } from './typed-field.tsx';

type Recipient = NoticeAnswers['recipients'][string];
const unsaid: Recipient = { who: '', country: '', safeguard: '' };
const nothing = { en: '', de: '' };

/** Recipients of these notices: those that often sit abroad, or the others. */
function useRecipients({ draft, change, register }: NoticeStepProps, abroad: boolean) {
  const { recipients } = receiversTold(register, editionsOf(draft, register), noticePacks());
  const { official, abroad: often } = packs.noticeWords();
  const { answers } = draft;
  return {
    list: packs
      .vocabulary()
      .recipients.filter(({ id }) => recipients.includes(id))
      .filter(({ id }) => (abroad ? often.includes(id) : !often.includes(id) && !official.includes(id))),
    known: (id: string): Recipient => answers.recipients[id] ?? unsaid,
    set: (id: string, part: Partial<Recipient>) =>
      change({
        answers: {
          ...answers,
          recipients: { ...answers.recipients, [id]: { ...(answers.recipients[id] ?? unsaid), ...part } },
        },
      }),
  };
}

/** Who it is, where, and what makes it lawful where that lies abroad. */
export function RecipientsStep(props: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const { list, known, set } = useRecipients(props, true);
  const safeguards = lawfulUnder(homeLaw(props.register));
  return (
    <Stack gap="xl">
      {list.map(({ id, name }) => {
        const { who, country, safeguard } = known(id);
        return (
          <fieldset key={id} className={classes['group']}>
            <legend>{inTongue(name, language)}</legend>
            <Stack gap="md">
              <TextInput
                label={t('notice.wizard.recipients.who')}
                name={`recipients.${id}.who`}
                value={who}
                maxLength={200}
                autoComplete="off"
                onChange={event => set(id, { who: event.currentTarget.value })}
              />
              <CountrySelect
                label={t('notice.wizard.recipients.country')}
                name={`recipients.${id}.country`}
                value={country}
                onChange={code => set(id, { country: code })}
              />
              {leavesArea(props.register.place, country) && (
                <NativeSelect
                  label={t('provider.safeguard')}
                  description={t('notice.wizard.recipients.safeguardHint')}
                  name={`recipients.${id}.safeguard`}
                  value={safeguard}
                  onChange={event => set(id, { safeguard: event.currentTarget.value })}
                  data={[
                    { value: '', label: t('provider.safeguardNone') },
                    ...safeguards.map(each => ({
                      value: each.id,
                      label: `${inTongue(each.name, language)} (${articleIn(each.article, language)})`,
                    })),
                  ]}
                />
              )}
            </Stack>
          </fieldset>
        );
      })}
    </Stack>
  );
}

/** The others by name, for whom the kind alone would do as well. */
export function NamesStep(props: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const { list, known, set } = useRecipients(props, false);
  return (
    <Stack gap="md">
      {list.map(({ id, name }) => (
        <TextInput
          key={id}
          label={t('notice.wizard.names.who', { recipient: inTongue(name, language) })}
          name={`recipients.${id}.who`}
          value={known(id).who}
          maxLength={200}
          autoComplete="off"
          onChange={event => set(id, { who: event.currentTarget.value })}
        />
      ))}
    </Stack>
  );
}

/** What each service provider does, in words for customers. */
export function ProvidersStep({ draft, change, register }: NoticeStepProps) {
  const t = useTexts();
  const { answers } = draft;
  const { providers } = receiversTold(register, editionsOf(draft, register), noticePacks());
  return (
    <Stack gap="xl">
      {register.providers
        .filter(({ id }) => providers.includes(id))
        .map(({ id, provider }) => (
          <fieldset key={id} className={classes['group']}>
            <legend>{provider.name}</legend>
            {provider.service !== '' && (
              <p className={classes['there']}>{t('notice.wizard.providers.written', { service: provider.service })}</p>
            )}
            <TypedField
              label={t('notice.wizard.providers.does')}
              name={`services.${id}`}
              value={answers.services[id] ?? nothing}
              onChange={text => change({ answers: { ...answers, services: { ...answers.services, [id]: text } } })}
            />
            {(provider.country === '' ||
              (leavesArea(register.place, provider.country) && provider.safeguard === '')) && (
              <>
                <Remark tone="soon">
                  {t(
                    provider.country === ''
                      ? 'notice.wizard.providers.noCountry'
                      : 'notice.wizard.providers.noSafeguard',
                  )}
                </Remark>
                <Anchor component={Link} href={`/register/providers/${id}`}>
                  {t('notice.wizard.providers.page', { provider: provider.name })}
                </Anchor>
              </>
            )}
          </fieldset>
        ))}
    </Stack>
  );
}

/** Where data come from that don't come from the people themselves. */
export function SourcesStep({ draft, change, register }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const { answers } = draft;
  const { sources } = receiversTold(register, editionsOf(draft, register), noticePacks());
  return (
    <Stack gap="xl">
      {packs
        .vocabulary()
        .origins.filter(({ id }) => sources.includes(id))
        .map(({ id, name }) => (
          <fieldset key={id} className={classes['group']}>
            <legend>{inTongue(name, language)}</legend>
            <TypedField
              label={t('notice.wizard.sources.which')}
              name={`sources.${id}`}
              value={answers.sources[id] ?? nothing}
              onChange={text => change({ answers: { ...answers, sources: { ...answers.sources, [id]: text } } })}
            />
          </fieldset>
        ))}
    </Stack>
  );
}
