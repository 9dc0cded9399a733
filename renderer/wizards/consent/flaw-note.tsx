import { certainty } from '../../pages/register/register-words.ts';
import { isDoubtful } from '../../../shared/domain/law-fact.ts';
import { Alert } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { noDetails } from '../../../shared/domain/consent-record.ts';
import type { ConsentFlawCode } from '../../../shared/domain/contact-rules.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { packs } from '../../../shared/packs.ts';
import classes from '../../pages/register/register.module.css';
import { useCall } from '../../ui/calls.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { givingOf, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import { flawText } from './consent-steps.ts';

/** What main finds wrong with the consent as it is told so far. */
export function useFlaws(draft: ConsentDraft, ground: ConsentGround) {
  const { value } = useCall('consents.check', givingOf(draft, ground, noDetails), { keepPrevious: true });
  return value?.flaws ?? [];
}

const instead = (code: ConsentFlawCode): TextKey => `consentWizard.instead.${code}`;

/** Beside an answer: why it can't be a valid consent, what to do in its place, and the article. Nothing where all is well. */
export function FlawNote({
  code,
  draft,
  ground,
  children,
}: {
  readonly code: ConsentFlawCode;
  readonly draft: ConsentDraft;
  readonly ground: ConsentGround;
  readonly children?: ReactNode;
}) {
  const t = useTexts();
  const flaw = useFlaws(draft, ground).find(each => each.code === code);
  if (!flaw) return null;
  return (
    <Alert
      color="amber"
      role="note"
      mt="sm"
      icon={<IconHandStop aria-hidden="true" />}
      title={t('consentWizard.notValid')}
      data-flaw={code}
    >
      <p style={{ margin: '0 0 6px' }}>{t(flawText(code))}</p>
      <p style={{ margin: 0 }}>{t(instead(code))}</p>
      {children}
      <GroundFold ground={flaw} />
    </Alert>
  );
}

/** What a rule on consents rests on, folded. */
function GroundFold({
  ground: { article, source, confidence },
}: {
  readonly ground: Pick<ResponseOf<'consents.check'>['flaws'][number], 'article' | 'source' | 'confidence'>;
}) {
  const t = useTexts();
  const language = useLanguage();
  const read = packs.contactRules().sources.find(({ id }) => id === source);
  return (
    <details className={classes['law']}>
      <summary>
        {article === '' ? t('register.law.open') : articleIn(article, language)}
        {confidence !== 'own' && isDoubtful({ confidence }) && ` (${t('register.law.doubtful')})`}
      </summary>
      {read && read.url !== '' && <p>{t('register.law.source', { source: read.url })}</p>}
      <p>
        {read && confidence !== 'own' && t('register.law.checked', { day: longDay(language, read.lookedUp) })}{' '}
        {t(confidence === 'own' ? 'consentWizard.ownRule' : certainty[confidence])}
      </p>
    </details>
  );
}
