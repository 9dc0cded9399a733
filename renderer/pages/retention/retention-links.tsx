import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './retention.module.css';

const links: readonly (readonly [route: string, name: TextKey])[] = [
  ['/retention/entries', 'held.page.title'],
  ['/retention/rules', 'retention.page.rules'],
  ['/retention/holds', 'retention.page.holds'],
  ['/retention/shred', 'shred.name'],
  ['/retention/calculator', 'calculator.title'],
  ['/retention/concept', 'concept.name'],
  ['/retention/log', 'deletionLog.title'],
];

/** The way to every list and paper of keeping. */
export function RetentionLinks() {
  const t = useTexts();
  return (
    <nav aria-labelledby="retention-links">
      <h2 id="retention-links" className={classes['heading']}>
        {t('retention.page.links')}
      </h2>
      <ul className={classes['links']}>
        {links.map(([route, name]) => (
          <li key={route}>
            <Anchor component={Link} href={route}>
              {t(name)}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
