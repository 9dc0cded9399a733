import { Button, Group } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { Link } from 'wouter';
import { purposeFlaws } from '../../../shared/domain/purpose-flaws.ts';
import { namesOf } from '../../../shared/domain/register-sheet.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty } from '../../ui/states.tsx';
import { NoticeDrift } from '../notice/notice-drift.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import {
  gapsOf,
  officerGap,
  officerLawDay,
  openPoints,
  providerTroubles,
  type OfficerGap,
} from './register-standing.ts';
import { gapWords, neededText, purposeName, troubleText } from './register-words.ts';
import classes from './register.module.css';
import { Remark } from './remark.tsx';
import { SaveRegister } from './save-register.tsx';
import { WithRegister } from './with-register.tsx';

/** The register: what stands and what is missing, and the way to each part. */
export function RegisterPage() {
  const t = useTexts();
  const today = localDay(useNow());
  return (
    <Page title={t('register.title')} lead={t('register.lead')}>
      <WithRegister>
        {register => (
          <>
            <NoticeDrift />
            <Stand missing={openPoints(register, today)} />
            <CompanyCard register={register} />
            <OfficerCard register={register} />
            <Purposes register={register} />
            <Providers register={register} today={today} />
            <SaveRegister />
          </>
        )}
      </WithRegister>
    </Page>
  );
}

function Stand({ missing }: { readonly missing: number }) {
  const t = useTexts();
  const Sign = missing === 0 ? IconCircleCheck : IconAlertTriangle;
  return (
    <section className={classes['stand']} data-tone={missing === 0 ? 'good' : 'soon'} aria-labelledby="register-stand">
      <Sign size={32} stroke={1.75} aria-hidden="true" />
      <div>
        <h2 id="register-stand">
          {missing === 0 ? t('register.stand.complete') : t('register.stand.missing', { count: missing })}
        </h2>
        <p>{t(missing === 0 ? 'register.stand.completeText' : 'register.stand.missingText')}</p>
      </div>
    </section>
  );
}

function CompanyCard({ register }: { readonly register: Register }) {
  const t = useTexts();
  const { company, business } = register;
  const gaps = gapsOf(register);
  const address = [company.street, `${company.postcode} ${company.city}`.trim()].filter(part => part !== '');
  const reach = [company.email, company.phone, company.website].filter(part => part !== '');
  return (
    <section aria-labelledby="register-company">
      <h2 id="register-company" className={classes['heading']}>
        {t('register.company.title')}
      </h2>
      <div className={classes['card']}>
        <p>{t('register.company.term', { name: company.legalName || business })}</p>
        {address.length > 0 && <p>{address.join(', ')}</p>}
        {reach.length > 0 && <p>{reach.join(' · ')}</p>}
        {gaps.length > 0 && (
          <ul className={classes['gaps']}>
            {gaps.map(gap => (
              <li key={gap}>
                <Remark tone="soon">{t(gapWords[gap].sentence)}</Remark>
                <Button component={Link} href={`/register/company/${gapWords[gap].field}`} variant="default">
                  {t(gapWords[gap].button)}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Button component={Link} href="/register/company" variant="default">
        {t('register.company.change')}
      </Button>
    </section>
  );
}

const officerGapText: Record<OfficerGap, TextKey> = {
  notAsked: 'register.officer.open',
  moved: 'register.officer.elsewhere',
  unclear: 'register.officer.unclear',
  notNamed: 'register.officer.notNamed',
};

function OfficerCard({ register }: { readonly register: Register }) {
  const t = useTexts();
  const language = useLanguage();
  const { officer, company } = register;
  const gap = officerGap(register);
  const law = officerLawDay(register);
  const named = company.officerName || company.officerContact;
  return (
    <section aria-labelledby="register-officer">
      <h2 id="register-officer" className={classes['heading']}>
        {t('register.officer.title')}
      </h2>
      <div className={classes['card']}>
        {officer && gap !== 'unclear' && <p>{t(neededText[officer.needed])}</p>}
        {gap !== null && <Remark tone="soon">{t(officerGapText[gap])}</Remark>}
        {company.officerRole !== 'none' && named !== '' && (
          <p>
            {t(company.officerRole === 'officer' ? 'register.officer.named' : 'register.officer.namedContact', {
              name: named,
            })}
          </p>
        )}
        {officer && (
          <p className={classes['under']}>
            {t('register.officer.answered', { day: longDay(language, officer.day) })}{' '}
            {law !== '' && t('register.officer.lawAsOf', { day: longDay(language, law) })}
          </p>
        )}
      </div>
      <Group gap="sm">
        <Button component={Link} href="/register/officer" variant="default">
          {t(officer ? 'register.officer.again' : 'register.officer.begin')}
        </Button>
        {officer && (
          <Button component={Link} href="/register/company/officerRole" variant="default">
            {t('register.officer.name')}
          </Button>
        )}
      </Group>
    </section>
  );
}

function Purposes({ register }: { readonly register: Register }) {
  const t = useTexts();
  const language = useLanguage();
  const { purposes, place } = register;
  const vocabulary = packs.vocabulary();
  const questions = packs.purposes().purposes.filter(({ question }) => question !== null).length;
  return (
    <section aria-labelledby="register-purposes">
      <h2 id="register-purposes" className={classes['heading']}>
        {t('register.purposes.title')}
      </h2>
      <p className={classes['quiet']}>{t('register.purposes.term')}</p>
      {purposes.length === 0 ? (
        <Empty
          sentence={t('register.purposes.empty', { questions })}
          action={
            <Group gap="sm">
              <Button component={Link} href="/register/questions">
                {t('register.purposes.begin')}
              </Button>
              <Button component={Link} href="/register/purposes/new" variant="default">
                {t('register.purposes.add')}
              </Button>
            </Group>
          }
        />
      ) : (
        <>
          <ul className={classes['entries']}>
            {purposes.map(({ purpose }) => {
              const flaws = purposeFlaws(purpose, vocabulary, place).length;
              const bases = namesOf(
                vocabulary.bases,
                purpose.bases.map(({ basis }) => basis),
                language,
              );
              const people = namesOf(vocabulary.subjects, purpose.subjects, language);
              return (
                <li key={purpose.id}>
                  <Link href={`/register/purposes/${purpose.id}`}>{purposeName(t, language, purpose)}</Link>
                  <p className={classes['under']}>
                    {[bases.length === 0 ? t('register.purposes.noBasis') : bases.join(', '), people.join(', ')]
                      .filter(part => part !== '')
                      .join(' · ')}
                  </p>
                  <Remark tone={flaws === 0 ? 'good' : 'soon'}>
                    {flaws === 0 ? t('register.purposes.sound') : t('register.purposes.flaws', { count: flaws })}
                  </Remark>
                </li>
              );
            })}
          </ul>
          <Group gap="sm">
            <Button component={Link} href="/register/questions" variant="default">
              {t('register.purposes.more')}
            </Button>
            <Button component={Link} href="/register/purposes/new" variant="default">
              {t('register.purposes.add')}
            </Button>
          </Group>
        </>
      )}
    </section>
  );
}

function Providers({ register, today }: { readonly register: Register; readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const { providers, place } = register;
  return (
    <section aria-labelledby="register-providers">
      <h2 id="register-providers" className={classes['heading']}>
        {t('register.providers.title')}
      </h2>
      <p className={classes['quiet']}>{t('register.providers.term')}</p>
      {providers.length === 0 ? (
        <p>{t('register.providers.empty')}</p>
      ) : (
        <ul className={classes['entries']}>
          {providers.map(each => {
            const { id, provider } = each;
            const troubles = providerTroubles(place, each, today);
            return (
              <li key={id}>
                <Link href={`/register/providers/${id}`}>{provider.name}</Link>
                {provider.service !== '' && <p className={classes['under']}>{provider.service}</p>}
                {troubles.length === 0 && <Remark tone="good">{t('register.purposes.sound')}</Remark>}
                {troubles.map(trouble => (
                  <Remark key={trouble.code} tone="soon">
                    {troubleText(t, language, trouble)}
                  </Remark>
                ))}
              </li>
            );
          })}
        </ul>
      )}
      <Button component={Link} href="/register/providers/new" variant="default">
        {t('register.providers.add')}
      </Button>
    </section>
  );
}
