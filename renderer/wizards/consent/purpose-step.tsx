import { Anchor, Radio, Stack, VisuallyHidden } from '@mantine/core';
import { Link } from 'wouter';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import type { ConsentDraft, ConsentGround } from './consent-draft.ts';
import classes from './consent.module.css';
import { FlawNote } from './flaw-note.tsx';

/** For what: one purpose of those that ask for a consent; the others are named with why they need none. */
export function PurposeStep({
  ground,
  draft,
  change,
  problem,
}: StepProps<ConsentDraft> & { readonly ground: ConsentGround }) {
  const t = useTexts();
  const language = useLanguage();
  const { bases } = packs.vocabulary();
  const asking = ground.purposes.filter(({ asksConsent }) => asksConsent);
  const others = ground.purposes.filter(({ asksConsent }) => !asksConsent);
  const basisName = (basis: (typeof others)[number]['basis']) => {
    const found = bases.find(({ id }) => id === basis);
    return found ? inTongue(found.name, language) : t('consentWizard.purpose.noBasis');
  };
  return (
    <Stack gap="lg">
      {draft.formCode === '' && (
        <p style={{ margin: 0 }}>
          <Anchor component={Link} href="/consents/form">
            {t('consentWizard.purpose.haveForm')}
          </Anchor>
        </p>
      )}
      {asking.length === 0 ? (
        <p style={{ margin: 0 }}>
          {t('consentWizard.purpose.none')}{' '}
          <Anchor component={Link} underline="always" href="/register/questions">
            {t('consentWizard.purpose.toRegister')}
          </Anchor>
        </p>
      ) : (
        <Radio.Group
          label={<VisuallyHidden>{t('consentWizard.question.purpose')}</VisuallyHidden>}
          description={t('consentWizard.purpose.onlyOne')}
          name="purpose"
          value={draft.purpose}
          // Texts and ways belong to the purpose.
          onChange={purpose => change({ purpose, text: '', channels: [], withdrawal: '', formCode: '' })}
          error={problem('purpose')}
        >
          <Stack gap="sm" mt="xs">
            {asking.map(({ id, name }) => (
              <Radio key={id} value={id} label={inTongue(name, language)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <FlawNote code="contractOrLawCovers" draft={draft} ground={ground} />
      {others.length > 0 && (
        <details className={classes['fold']}>
          <summary>{t('consentWizard.purpose.others')}</summary>
          <p>{t('consentWizard.purpose.othersWhy')}</p>
          <ul>
            {others.map(({ id, name, basis }) => (
              <li key={id}>
                {t('consentWizard.purpose.restsOn', { purpose: inTongue(name, language), basis: basisName(basis) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Stack>
  );
}
