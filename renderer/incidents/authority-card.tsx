import { NativeSelect } from '@mantine/core';
import type { Authority } from '../../shared/domain/authority.ts';
import type { BreachAuthority } from '../../shared/domain/breach-authority.ts';
import { inTongue } from '../../shared/domain/register-sheet.ts';
import { LawSource } from '../pages/register/law-source.tsx';
import { countryName, listed } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { CopyButton } from './copy-button.tsx';
import classes from './notice.module.css';

/** Whom to tell of a breach, with every address as text to copy: Scrinium opens no pages. `onRegion`: keeps the part of the country the business sits in. */
export function AuthorityCard({
  found,
  onRegion,
}: {
  readonly found: BreachAuthority;
  readonly onRegion: (code: string) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const countries = (places: readonly string[]) =>
    listed(
      language,
      places.map(each => countryName(language, each)),
    );
  return (
    <section className={classes['card']} aria-labelledby="notice-authority">
      <h2 id="notice-authority">{t('breachNotice.who.heading')}</h2>
      {found.kind === 'one' && (
        <>
          <OneAuthority authority={found.authority} />
          {found.others.map(({ id, name, note }) => (
            <p key={id} className={classes['quiet']}>
              {t('register.company.others', {
                name: inTongue(name, language),
                note: note ? inTongue(note, language) : '',
              })}
            </p>
          ))}
          {found.acrossBorders.length > 0 && (
            <p>{t('breachNotice.who.across', { countries: countries(found.acrossBorders) })}</p>
          )}
        </>
      )}
      {found.kind === 'region' && (
        <>
          <p>{t('breachNotice.who.regionLead', { country: countryName(language, found.seat.slice(0, 2)) })}</p>
          <NativeSelect
            label={t('breachNotice.who.region')}
            name="region"
            value=""
            onChange={event => onRegion(event.currentTarget.value)}
            data={[
              { value: '', label: t('breachNotice.who.regionChoose') },
              ...found.authorities.flatMap(({ region }) =>
                region ? [{ value: region.code, label: inTongue(region.name, language) }] : [],
              ),
            ]}
          />
        </>
      )}
      {found.kind === 'each' && (
        <>
          <p>{t('breachNotice.who.each')}</p>
          {found.places.map(({ place, found: inCharge }) => (
            <div key={place}>
              <h3>{countryName(language, place.slice(0, 2))}</h3>
              {inCharge.kind === 'one' ? (
                <OneAuthority authority={inCharge.authority} />
              ) : inCharge.kind === 'choose' ? (
                <>
                  <p>{t('breachNotice.who.eachRegion')}</p>
                  <ul>
                    {inCharge.authorities.map(({ id, name, url }) => (
                      <li key={id}>
                        {inTongue(name, language)}, {url}
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                <p>{t('breachNotice.who.notKnown')}</p>
              )}
            </div>
          ))}
        </>
      )}
      {found.kind === 'unknown' && <p>{t('breachNotice.who.unknown')}</p>}
    </section>
  );
}

function OneAuthority({ authority }: { readonly authority: Authority }) {
  const t = useTexts();
  const language = useLanguage();
  const { name, url, email, note, breachForm, phone } = authority;
  const rows = [
    [t(breachForm ? 'breachNotice.who.form' : 'breachNotice.who.home'), breachForm ? breachForm.url : url],
    ...(breachForm ? [[t('breachNotice.who.home'), url] as const] : []),
    ...(email === null ? [] : [[t('breachNotice.who.email'), email] as const]),
    ...(phone === null ? [] : [[t('breachNotice.who.phone'), phone.number] as const]),
  ] as const;
  return (
    <>
      <p className={classes['name']}>{inTongue(name, language)}</p>
      {note && <p>{inTongue(note, language)}</p>}
      <ul className={classes['addresses']}>
        {rows.map(([what = '', address = '']) => (
          <li key={`${what} ${address}`}>
            <div>
              <span className={classes['quiet']}>{what}</span>
              <span className={classes['address']}>{address}</span>
            </div>
            <CopyButton text={address} words={t('breachNotice.copy.address')} name={what} />
          </li>
        ))}
      </ul>
      {!breachForm && <p>{t('breachNotice.who.noForm')}</p>}
      <p className={classes['quiet']}>{t('breachNotice.who.notLive')}</p>
      <LawSource fact={breachForm ?? authority} />
    </>
  );
}
