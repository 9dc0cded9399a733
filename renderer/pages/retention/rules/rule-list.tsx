import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { isDoubtful, type Validity } from '../../../../shared/domain/law-fact.ts';
import type { AppliedCategory, AppliedRule, RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../../ui/texts.ts';
import { LawSource } from '../../register/law-source.tsx';
import { Remark } from '../../register/remark.tsx';
import { againstOwnRule } from '../../../../shared/domain/own-rule-check.ts';
import { aboutRule, ruleLine } from './rule-words.ts';
import classes from './rules.module.css';

type Stands = 'applies' | 'replaced' | 'toCome';

/** All rules of one kind of record: what applies, what a rule of the business's own stands in for, and what is still to come into force. */
export function RuleList({
  category,
  toCome,
  ground,
}: {
  readonly category: AppliedCategory;
  readonly toCome: readonly AppliedRule[];
  readonly ground: RetentionGround;
}) {
  const lines: readonly (readonly [AppliedRule, Stands])[] = [
    ...category.rules.map(rule => [rule, 'applies'] as const),
    ...category.replaced.map(rule => [rule, 'replaced'] as const),
    ...toCome.map(rule => [rule, 'toCome'] as const),
  ];
  return (
    <ul className={classes['rules']}>
      {lines.map(([rule, stands]) => (
        <li key={rule.id}>
          <RuleEntry rule={rule} stands={stands} category={category} ground={ground} />
        </li>
      ))}
    </ul>
  );
}

function RuleEntry({
  rule,
  stands,
  category,
  ground,
}: {
  readonly rule: AppliedRule;
  readonly stands: Stands;
  readonly category: AppliedCategory;
  readonly ground: RetentionGround;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { law, own } = rule;
  const replaced = own && category.replaced.find(({ id }) => id === own.replaces);
  const longer = own && againstOwnRule(ground, own, ground.today).duty;
  return (
    <>
      <span className={classes['sort']}>{t(own ? 'keepingRules.own' : `keepingRules.kind.${rule.kind}`)}</span>
      {own && <span className={classes['sort']}>{t(`keepingRules.kind.${rule.kind}`)}</span>}
      {stands === 'replaced' && <span className={classes['sort']}>{t('keepingRules.replaced')}</span>}
      {stands === 'toCome' && <span className={classes['sort']}>{t('keepingRules.toCome')}</span>}
      <h4>{ruleLine(t, language, rule)}</h4>
      {own ? <p>{t('keepingRules.because', { reason: own.reason })}</p> : <p>{aboutRule(language, rule)}</p>}
      {law && <p className={classes['short']}>{inTongue(law.note, language)}</p>}
      {replaced && <p>{t('keepingRules.standsFor', { name: aboutRule(language, replaced) })}</p>}
      {longer && (
        <Remark tone="soon">
          {t('keepingRules.longerStands', { name: aboutRule(language, longer), line: ruleLine(t, language, longer) })}
        </Remark>
      )}
      {law &&
        [
          validity(t, language, 'keepingRules.inForce', law.inForce),
          validity(t, language, 'keepingRules.covers', law.covers),
        ].map(words => words !== '' && <p key={words}>{words}</p>)}
      {law && isDoubtful(law) && <Remark tone="soon">{t('keepingRules.doubtful')}</Remark>}
      {law && <LawSource article={law.article} fact={law} />}
      {own && (
        <p>
          <Anchor
            component={Link}
            href={`/retention/rules/own/${own.id}`}
            underline="always"
            aria-label={t('keepingRules.changeOf', { name: inTongue(category.name, language), reason: own.reason })}
          >
            {t('keepingRules.change')}
          </Anchor>
        </p>
      )}
    </>
  );
}

/** From when to when a rule holds, or for which days; '' where it has no such limits. */
function validity(
  t: Texts,
  language: 'en' | 'de',
  what: 'keepingRules.inForce' | 'keepingRules.covers',
  { from, until }: Validity,
): string {
  if (from === null && until === null) return '';
  const which = from === null ? 'until' : until === null ? 'from' : 'both';
  return t(what, {
    which,
    from: longDay(language, from ?? ''),
    until: longDay(language, until ?? ''),
  });
}
