import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ConsentTextGap } from '../../../shared/domain/consent-text.ts';
import { fieldNamed } from '../../drafts/spot.ts';
import { useTexts } from '../../ui/texts.ts';
import classes from './consent-texts.module.css';

/** Where a fact that is missing is entered: a route, or a field of this page. */
function wayTo(gap: ConsentTextGap, purpose: string): { readonly route: string } | { readonly field: string } {
  switch (gap) {
    case 'legalName':
      return { route: '/register/company/legalName' };
    case 'address':
      return { route: '/register/company/street' };
    case 'contact':
      return { route: '/register/company/email' };
    case 'photoUses':
      return { field: 'photoUses.website' };
    case 'networks':
      return { field: 'networks' };
    case 'hintChannels':
      return { field: 'channels.email' };
    case 'purposeName':
    case 'description':
    case 'categories':
    case 'without':
      return { route: `/register/purposes/${purpose}` };
  }
}

/** The field that a problem with this fact leads to; '' where it is entered on another page. */
export function gapField(gap: ConsentTextGap): string {
  const way = wayTo(gap, '');
  return 'field' in way ? way.field : '';
}

/** What the text can't do without and nobody has written down, each with the way to where it is entered. */
export function TextGaps({ gaps, purpose }: { readonly gaps: readonly ConsentTextGap[]; readonly purpose: string }) {
  const t = useTexts();
  if (gaps.length === 0) return null;
  return (
    <section aria-label={t('consentTexts.gapsTitle')}>
      <ul className={classes['gaps']}>
        {gaps.map(gap => {
          const way = wayTo(gap, purpose);
          return (
            <li key={gap}>
              <span>{t(`consentTexts.gap.${gap}`)}</span>
              {'route' in way ? (
                <Anchor component={Link} href={way.route} c="inherit" td="underline">
                  {t(`consentTexts.gapLink.${gap}`)}
                </Anchor>
              ) : (
                <Anchor
                  component="button"
                  type="button"
                  c="inherit"
                  td="underline"
                  inherit
                  onClick={() => fieldNamed(way.field)?.focus()}
                >
                  {t(`consentTexts.gapLink.${gap}`)}
                </Anchor>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
