import { Anchor, Button, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { regionIn, type Company, type OfficerRole } from '../../../shared/domain/company.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { goToSpot } from '../../drafts/spot.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useChange } from '../../ui/calls.ts';
import { countryName } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { AuthorityInCharge } from './authority-in-charge.tsx';
import { DraftNote } from './draft-note.tsx';
import { LetterheadSection } from './letterhead-section.tsx';
import { RegisterPart } from './register-part.tsx';
import { hasRegions, inCharge, isOutside } from './register-standing.ts';
import classes from './register.module.css';
import { WithRegister } from './with-register.tsx';

/** The business as the register and every notice name it. `field`: the one the way here leads to. */
export function CompanyPage({ field }: { readonly field?: string | undefined }) {
  const t = useTexts();
  const [round, setRound] = useState(0);
  return (
    <RegisterPart title={t('register.company.title')} lead={t('register.company.lead')} holdFocus={field !== undefined}>
      <WithRegister>
        {register => <CompanyForm key={round} register={register} field={field} again={() => setRound(round + 1)} />}
      </WithRegister>
      <LetterheadSection />
    </RegisterPart>
  );
}

const roles: readonly (readonly [OfficerRole, TextKey])[] = [
  ['none', 'register.company.roleNone'],
  ['contact', 'register.company.roleContact'],
  ['officer', 'register.company.roleOfficer'],
];

function CompanyForm({
  register,
  field,
  again,
}: {
  readonly register: Register;
  readonly field: string | undefined;
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const save = useChange('register.saveCompany');
  const { place } = register;
  const [value, setValue] = useState<Company>(register.company);
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const { drop, restored } = useDraft({ place: 'registerCompany', record: '', value, setValue });
  useEffect(() => {
    if (field !== undefined) goToSpot({ field, caret: null });
  }, [field]);

  const problem = (name: string) => problems.find(each => each.field === name)?.text;
  const set = (name: keyof Company, longest: number) => ({
    name,
    value: value[name],
    maxLength: longest,
    error: problem(name),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setValue({ ...value, [name]: event.currentTarget.value }),
  });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const email = value.email.trim();
    const found = [
      ...(value.legalName.trim() === '' ? [{ field: 'legalName', text: t('register.problem.legalName') }] : []),
      ...(email !== '' && !/^\S+@\S+\.\S+$/.test(email) ? [{ field: 'email', text: t('register.problem.email') }] : []),
    ];
    setProblems(found);
    if (found.length > 0) return;
    const result = await save.run(value);
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('register.company.saved'));
    goTo('/register');
  };

  const discard = async () => {
    await drop();
    again();
  };

  const choice = inCharge(place, '');
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      {restored && <DraftNote onDiscard={() => void discard()} />}
      <Stack gap="xl" maw={560}>
        <section className={classes['part']} aria-labelledby="company-address">
          <h2 id="company-address">{t('register.company.address')}</h2>
          <Stack gap="md">
            <TextInput
              label={t('register.company.legalName')}
              description={t('register.company.legalNameHint')}
              autoComplete="organization"
              {...set('legalName', 200)}
            />
            <TextInput label={t('register.company.street')} autoComplete="street-address" {...set('street', 200)} />
            <TextInput
              label={t('register.company.postcode')}
              autoComplete="postal-code"
              maw={200}
              {...set('postcode', 20)}
            />
            <TextInput label={t('register.company.city')} autoComplete="address-level2" {...set('city', 200)} />
            <p className={classes['under']} style={{ margin: 0 }}>
              {t('register.company.country', { country: countryName(language, place.slice(0, 2)) })}{' '}
              <Anchor component={Link} href="/settings/business">
                {t('register.company.countryChange')}
              </Anchor>
            </p>
            {hasRegions(place) && choice.kind === 'choose' && (
              <NativeSelect
                label={t('register.company.region')}
                description={t('register.company.regionHint')}
                name="region"
                value={regionIn(place, value.region)}
                onChange={event => setValue({ ...value, region: event.currentTarget.value })}
                data={[
                  { value: '', label: t('register.company.regionChoose') },
                  ...choice.authorities.flatMap(({ region }) =>
                    region ? [{ value: region.code, label: inTongue(region.name, language) }] : [],
                  ),
                ]}
              />
            )}
            <AuthorityInCharge place={place} region={value.region} />
          </Stack>
        </section>
        <section className={classes['part']} aria-labelledby="company-reach">
          <h2 id="company-reach">{t('register.company.reach')}</h2>
          <Stack gap="md">
            <TextInput
              label={t('register.company.email')}
              description={t('register.company.reachHint')}
              autoComplete="email"
              {...set('email', 200)}
            />
            <TextInput label={t('register.company.phone')} autoComplete="tel" {...set('phone', 60)} />
            <TextInput label={t('register.company.website')} autoComplete="url" {...set('website', 200)} />
          </Stack>
        </section>
        {isOutside(place) && (
          <section className={classes['part']} aria-labelledby="company-representative">
            <h2 id="company-representative">{t('register.company.representative')}</h2>
            <p>{t('register.company.representativeHint')}</p>
            <Stack gap="md">
              <TextInput
                label={t('register.company.representativeName')}
                autoComplete="off"
                {...set('representativeName', 200)}
              />
              <Textarea
                label={t('register.company.representativeContact')}
                autosize
                minRows={2}
                {...set('representativeContact', 400)}
              />
            </Stack>
          </section>
        )}
        <section className={classes['part']} aria-label={t('register.company.officer')}>
          <Stack gap="md">
            <Radio.Group
              label={t('register.company.officer')}
              name="officerRole"
              value={value.officerRole}
              onChange={role => setValue({ ...value, officerRole: role as OfficerRole })}
            >
              <Stack gap="sm" mt="xs">
                {roles.map(([role, words]) => (
                  <Radio key={role} value={role} label={t(words)} />
                ))}
              </Stack>
            </Radio.Group>
            {value.officerRole !== 'none' && (
              <>
                <TextInput
                  label={t('register.company.officerName')}
                  description={t('register.company.officerNameHint')}
                  autoComplete="off"
                  {...set('officerName', 200)}
                />
                <Textarea
                  label={t('register.company.officerContact')}
                  description={t('register.company.officerContactHint')}
                  autosize
                  minRows={2}
                  {...set('officerContact', 400)}
                />
              </>
            )}
          </Stack>
        </section>
        <div>
          <Button type="submit" loading={save.waiting}>
            {t('register.company.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
