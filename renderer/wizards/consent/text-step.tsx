import { Anchor, Radio, Stack } from '@mantine/core';
import { Link } from 'wouter';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { chosenText, textsOf, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import classes from './consent.module.css';
import { FlawNote } from './flaw-note.tsx';
import { YesNo } from './yes-no.tsx';

const languageText: Readonly<Record<ConsentText['language'], TextKey>> = {
  en: 'consentWizard.text.english',
  de: 'consentWizard.text.german',
};

/** Which text was shown: the stored versions, the chosen one in full. */
export function TextStep({
  ground,
  draft,
  change,
  problem,
}: StepProps<ConsentDraft> & { readonly ground: ConsentGround }) {
  const t = useTexts();
  const language = useLanguage();
  const texts = textsOf(draft, ground);
  const chosen = chosenText(draft, ground);
  if (texts.length === 0)
    return (
      <FlawNote code="noTextShown" draft={draft} ground={ground}>
        <p style={{ margin: '8px 0 0' }}>
          <Anchor component={Link} href={`/consents/texts/${draft.purpose}`}>
            {t('consentWizard.text.write')}
          </Anchor>
        </p>
      </FlawNote>
    );
  return (
    <Stack gap="lg">
      {texts.length > 1 && (
        <Radio.Group
          label={t('consentWizard.text.which')}
          name="text"
          value={draft.text}
          onChange={text => change({ text, channels: [] })}
          error={problem('text')}
        >
          <Stack gap="sm" mt="xs">
            {texts.map(({ id, version, language: written, madeAt, kind }) => (
              <Radio
                key={id}
                value={id}
                label={t(kind === 'foreign' ? 'consentWizard.text.foreign' : 'consentWizard.text.version', {
                  version,
                  language: t(languageText[written]),
                  day: longDay(language, localDay(new Date(madeAt))),
                })}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {chosen && (
        <>
          <section aria-label={t('consentWizard.text.words')}>
            <pre className={classes['shown']} lang={chosen.language}>
              {chosen.body}
            </pre>
          </section>
          <YesNo
            label={t('consentWizard.text.withdrawal')}
            name="withdrawal"
            value={draft.withdrawal}
            onChange={withdrawal => change({ withdrawal })}
            problem={draft.withdrawal === '' ? problem('withdrawal') : undefined}
          />
          <FlawNote code="withdrawalNotMentioned" draft={draft} ground={ground}>
            <p style={{ margin: '8px 0 0' }}>
              <Anchor component={Link} href={`/consents/texts/${draft.purpose}`}>
                {t('consentWizard.text.writeAnew')}
              </Anchor>
            </p>
          </FlawNote>
        </>
      )}
    </Stack>
  );
}
