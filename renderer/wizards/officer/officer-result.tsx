import { Alert, Anchor, Button, List } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { articleIn } from '../../../shared/domain/article-words.ts';
import { officerAnswer } from '../../../shared/domain/officer.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { OfficerAnswers } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { LawSource } from '../../pages/register/law-source.tsx';
import { neededText } from '../../pages/register/register-words.ts';
import classes from '../../pages/register/register.module.css';
import { Page } from '../../ui/page.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';

const reasonTitles: Record<'yes' | 'no' | 'unclear', TextKey> = {
  yes: 'officer.result.reasons',
  no: 'officer.result.reasonsNo',
  unclear: 'officer.result.reasonsOpen',
};

/** The answer in a sentence, what it rests on, and what to do next. */
export function OfficerResult({
  place,
  answers,
  day,
}: {
  readonly place: string;
  readonly answers: OfficerAnswers;
  readonly day: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const pack = packs.officer();
  const { needed, reasons, next } = officerAnswer(pack, place, answers, day);
  const steps = pack.steps.filter(({ id }) => next.includes(id));
  return (
    <Page title={t(neededText[needed])}>
      <Alert color="petrol" role="note" icon={<IconCircleCheck aria-hidden="true" />} mb="lg">
        {t('officer.result.kept')}
      </Alert>
      <h2 className={classes['heading']}>{t('officer.result.next')}</h2>
      <List spacing="xs" mb="lg">
        {steps.map(({ id, text }) => (
          <List.Item key={id}>{inTongue(text, language)}</List.Item>
        ))}
      </List>
      <Button component={Link} href="/register/company/officerRole">
        {t('register.officer.name')}
      </Button>
      <h2 className={classes['heading']}>{t(reasonTitles[needed])}</h2>
      {reasons.length === 0 ? (
        <p>{t('officer.result.noLaw')}</p>
      ) : (
        <ul className={classes['reasons']}>
          {reasons.map(reason => (
            <li key={reason.rule}>
              {inTongue(reason.name, language)} ({articleIn(reason.article, language)})
              <LawSource fact={reason} />
            </li>
          ))}
        </ul>
      )}
      <Anchor component={Link} href="/register">
        {t('officer.result.toRegister')}
      </Anchor>
    </Page>
  );
}
