import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { LawResult } from '../../../../shared/domain/breach-assessment.ts';
import type { DutyClock } from '../../../../shared/domain/breach-clock.ts';
import type { StoredIncident } from '../../../../shared/domain/incident-file.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { useNow } from '../../../ui/use-now.ts';
import classes from './assessment.module.css';
import { lawAnswer, lawTone } from './law-words.ts';
import { Statements } from './statement.tsx';

const signs = { now: IconAlertTriangle, good: IconCircleCheck, perhaps: IconHelpCircle } as const;

/** What one law asks for: in one plain sentence, then its own sentences, and the way to what has to be written. `primary`: the page's one main button is here. */
export function LawAnswer({
  incident,
  law,
  duties,
  primary,
  others,
}: {
  readonly incident: StoredIncident;
  readonly law: LawResult;
  readonly duties: readonly DutyClock[];
  readonly primary: boolean;
  /** Another law asks for something. */
  readonly others: boolean;
}) {
  const t = useTexts();
  const language = useLanguage();
  const now = useNow();
  const rules = packs.breachRules().laws.find(({ id }) => id === law.law);
  if (rules === undefined) return null;
  const name = inTongue(rules.name, language);
  const tone = lawTone(law, duties);
  const Sign = signs[tone];
  const own = law.reasons.filter(code => code.startsWith(`${law.law}.`));
  const ways = [
    ...(law.tellsClient ? [['client', t('breachAssessment.toClient')] as const] : []),
    ...(law.authority ? [[`authority/${law.law}`, t('breachAssessment.toAuthority')] as const] : []),
    ...(law.people
      ? [
          ['letters', t('breachAssessment.toLetters')] as const,
          ...(incident.affected.customers === 0 ? [['people', t('breachAssessment.toPeople')] as const] : []),
        ]
      : []),
  ];
  return (
    <article className={classes['answer']} data-tone={tone} aria-labelledby={`law-${law.law}`}>
      <Sign size={32} stroke={1.75} aria-hidden="true" />
      <div>
        <h2 id={`law-${law.law}`}>{name}</h2>
        {law.applies === 'perhaps' && <p className={classes['perhaps']}>{t('breachAssessment.perhaps')}</p>}
        <p className={classes['headline']}>{lawAnswer(t, language, law, { duties, now, others })}</p>
        {ways.length > 0 && (
          <Group gap="sm" my="sm">
            {ways.map(([to, words], at) => (
              <Button
                key={to}
                component={Link}
                href={`/incidents/${incident.id}/${to}`}
                variant={primary && at === 0 ? 'filled' : 'default'}
                aria-label={`${words} (${name})`}
              >
                {words}
              </Button>
            ))}
          </Group>
        )}
        <Statements codes={own} />
      </div>
    </article>
  );
}
