import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ClosingGap } from '../../../shared/domain/incident-closing.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import registerClasses from '../register/register.module.css';

/** What is left before an incident is closed: a sentence each, with the way there. */
export function ClosingGaps({ id, gaps }: { readonly id: string; readonly gaps: readonly ClosingGap[] }) {
  const t = useTexts();
  const language = useLanguage();
  const lawName = (law: string): string => {
    const name = packs.breachRules().laws.find(each => each.id === law)?.name;
    return name ? inTongue(name, language) : law;
  };
  const shown = gaps.map(gap => {
    const base = `/incidents/${id}`;
    switch (gap.kind) {
      case 'duty': {
        const to = { authority: `authority/${gap.law}`, people: 'letters', controller: 'client' }[gap.duty];
        return {
          key: `${gap.duty} ${gap.law}`,
          sentence: t(`incidentClosing.gap.${gap.duty}`, { law: lawName(gap.law) }),
          link: t(`incidentClosing.gapLink.${gap.duty}`),
          to: `${base}/${to}`,
        };
      }
      case 'withdraw':
        return {
          key: `withdraw ${gap.law}`,
          sentence: t('incidentClosing.gap.withdraw', { law: lawName(gap.law) }),
          link: t('incidentClosing.gapLink.withdraw'),
          to: `${base}/authority/${gap.law}`,
        };
      case 'answers':
        return {
          key: gap.kind,
          sentence: t('incidentClosing.gap.answers', { count: gap.count }),
          link: t('incidentClosing.gapLink.answers'),
          to: `${base}/questions`,
        };
      case 'decision':
        return {
          key: gap.kind,
          sentence: t('incidentClosing.gap.decision'),
          link: t('incidentClosing.gapLink.decision'),
          to: `${base}/timeline`,
        };
      default:
        return { key: gap.kind, sentence: t(`incidentClosing.gap.${gap.kind}`), link: '', to: '' };
    }
  });
  if (shown.length === 0) return <Remark tone="good">{t('incidentClosing.page.nothingOpen')}</Remark>;
  return (
    <ul className={registerClasses['reasons']}>
      {shown.map(({ key, sentence, link, to }) => (
        <li key={key}>
          <Remark tone="soon">{sentence}</Remark>
          {to !== '' && (
            <Anchor component={Link} href={to} style={{ display: 'inline-block', minHeight: 24, marginLeft: 28 }}>
              {link}
            </Anchor>
          )}
        </li>
      ))}
    </ul>
  );
}
