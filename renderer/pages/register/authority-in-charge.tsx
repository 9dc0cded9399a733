import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { LawSource } from './law-source.tsx';
import { inCharge } from './register-standing.ts';
import classes from './register.module.css';

/** The authority in charge of a business there, as soon as it is known, with its address on the web as text: Scrinium opens no pages. */
export function AuthorityInCharge({ place, region }: { readonly place: string; readonly region: string }) {
  const t = useTexts();
  const language = useLanguage();
  const found = inCharge(place, region);
  return (
    <section className={classes['card']} aria-label={t('register.company.authority')} aria-live="polite">
      <p>
        <strong>{t('register.company.authority')}</strong>
      </p>
      {found.kind === 'choose' && <p>{t('register.company.authorityOpen')}</p>}
      {found.kind === 'none' && <p>{t('register.company.authorityUnknown')}</p>}
      {found.kind === 'one' && (
        <>
          <p>{inTongue(found.authority.name, language)}</p>
          <p>{found.authority.url}</p>
          {found.authority.email !== null && <p>{found.authority.email}</p>}
          {found.authority.note && <p className={classes['under']}>{inTongue(found.authority.note, language)}</p>}
          {found.others.map(({ id, name, note }) => (
            <p key={id} className={classes['under']}>
              {t('register.company.others', {
                name: inTongue(name, language),
                note: note ? inTongue(note, language) : '',
              })}
            </p>
          ))}
          <LawSource fact={found.authority} />
        </>
      )}
    </section>
  );
}
