import { Anchor, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { Link } from 'wouter';
import { regionIn, type Company, type CompanyGap } from '../../../shared/domain/company.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { inCharge } from '../../pages/register/register-standing.ts';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import type { NoticeStepProps } from './notice-step.ts';

type Field = Exclude<keyof Company, 'officerRole' | 'region'>;

/** The fields that fill a gap, with their longest value. */
const fieldsOf: Readonly<Record<CompanyGap, readonly (readonly [field: Field, label: TextKey, longest: number])[]>> = {
  legalName: [['legalName', 'register.company.legalName', 200]],
  address: [
    ['street', 'register.company.street', 200],
    ['postcode', 'register.company.postcode', 20],
    ['city', 'register.company.city', 200],
  ],
  contact: [
    ['email', 'register.company.email', 200],
    ['phone', 'register.company.phone', 60],
  ],
  region: [],
  officerContact: [['officerContact', 'register.company.officerContact', 400]],
};
const hints: Partial<Record<Field, TextKey>> = {
  legalName: 'register.company.legalNameHint',
  email: 'register.company.reachHint',
  officerContact: 'register.company.officerContactHint',
};

/** What is missing about the business. What is there already isn't asked again. */
export function CompanyStep({ draft, change, problem, register, open }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const gaps = open(draft).company;
  const set = (field: keyof Company, value: string) => change({ company: { ...draft.company, [field]: value } });
  const choice = inCharge(register.place, '');
  return (
    <Stack gap="md">
      {gaps.flatMap(gap =>
        fieldsOf[gap].map(([field, label, longest]) => {
          const Input = field === 'officerContact' ? Textarea : TextInput;
          const hint = hints[field];
          return (
            <Input
              key={field}
              label={t(label)}
              description={hint && t(hint)}
              name={`company.${field}`}
              value={draft.company[field] ?? register.company[field]}
              maxLength={longest}
              error={problem(`company.${field}`)}
              onChange={event => set(field, event.currentTarget.value)}
            />
          );
        }),
      )}
      {gaps.includes('region') && choice.kind === 'choose' && (
        <NativeSelect
          label={t('register.company.region')}
          description={t('register.company.regionHint')}
          name="company.region"
          value={regionIn(register.place, draft.company.region ?? register.company.region)}
          onChange={event => set('region', event.currentTarget.value)}
          data={[
            { value: '', label: t('register.company.regionChoose') },
            ...choice.authorities.flatMap(({ region }) =>
              region ? [{ value: region.code, label: inTongue(region.name, language) }] : [],
            ),
          ]}
        />
      )}
      <div>
        <p style={{ margin: 0 }}>
          {t(gaps.length === 0 ? 'notice.wizard.company.whole' : 'notice.wizard.company.rest')}
        </p>
        <Anchor component={Link} href="/register/company">
          {t('notice.wizard.company.page')}
        </Anchor>
      </div>
    </Stack>
  );
}
