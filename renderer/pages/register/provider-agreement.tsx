import { Radio, Stack } from '@mantine/core';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { missingTerms } from '../../../shared/domain/provider.ts';
import { packs } from '../../../shared/packs.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { ChoiceList } from './choice-list.tsx';
import { LawSource } from './law-source.tsx';
import type { ProviderPartProps } from './provider-draft.ts';
import classes from './register.module.css';
import { Remark } from './remark.tsx';
import { TroubleNotes } from './trouble-notes.tsx';

/** Whether there is an agreement, from when to when, and which of the law's points were found in it. */
export function ProviderAgreement({ draft, troubles, change, changeProvider, problem }: ProviderPartProps) {
  const t = useTexts();
  const { provider, hasAgreement } = draft;
  const pack = packs.processorTerms();
  const language = useLanguage();
  const lacking = missingTerms(pack, provider.terms);
  const articles = pack.terms
    .filter(({ id }) => lacking.includes(id))
    .map(({ article }) => articleIn(article, language));
  const [first] = pack.terms;
  const required = pack.terms.filter(term => term.required);
  const optional = pack.terms.filter(term => !term.required);
  const found = (among: typeof pack.terms) => provider.terms.filter(id => among.some(term => term.id === id));
  return (
    <section className={classes['part']} aria-label={t('provider.agreement')}>
      <Stack gap="md">
        <Radio.Group
          label={t('provider.agreement')}
          description={t('provider.agreementHint')}
          name="hasAgreement"
          value={hasAgreement ? 'yes' : 'no'}
          onChange={answer => change({ hasAgreement: answer === 'yes' })}
        >
          <TroubleNotes troubles={troubles} codes={['noAgreement']} />
          <Stack gap="sm" mt="xs">
            <Radio value="yes" label={t('register.answer.yes')} />
            <Radio value="no" label={t('provider.agreementNo')} />
          </Stack>
        </Radio.Group>
        {hasAgreement && (
          <>
            <div>
              <DayInput
                label={t('provider.signedOn')}
                name="signedOn"
                value={draft.signedOn}
                problem={problem('signedOn')}
                onChange={signedOn => change({ signedOn })}
              />
              <TroubleNotes troubles={troubles} codes={['agreementUndated']} />
            </div>
            <div>
              <DayInput
                label={t('provider.endsOn')}
                name="endsOn"
                value={draft.endsOn}
                problem={problem('endsOn')}
                onChange={endsOn => change({ endsOn })}
              />
              <TroubleNotes troubles={troubles} codes={['agreementEnded']} />
            </div>
            <TroubleNotes troubles={troubles} codes={['agreementFile']} />
            {provider.role === 'processor' && (
              <div className={classes['single']}>
                <ChoiceList
                  label={t('provider.terms')}
                  description={t('provider.termsHint')}
                  name="terms"
                  choices={required.map(({ id, text }) => ({ id, name: text }))}
                  value={found(required)}
                  onChange={terms => changeProvider({ terms: [...terms, ...found(optional)] })}
                >
                  <Remark tone={lacking.length === 0 ? 'good' : 'soon'}>
                    {lacking.length === 0
                      ? t('provider.termsAll')
                      : t('provider.termsMissing', { count: lacking.length, articles: articles.join(', ') })}
                  </Remark>
                </ChoiceList>
                <ChoiceList
                  label={t('provider.termsOptional')}
                  name="optionalTerms"
                  choices={optional.map(({ id, text }) => ({ id, name: text }))}
                  value={found(optional)}
                  onChange={terms => changeProvider({ terms: [...found(required), ...terms] })}
                />
                {first && <LawSource article={first.article} fact={first} />}
              </div>
            )}
          </>
        )}
      </Stack>
    </section>
  );
}
