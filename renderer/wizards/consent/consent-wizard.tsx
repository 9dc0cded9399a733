import { Anchor } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { birthdayAt } from '../../../shared/domain/calendar-sums.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { useSession } from '../../frame/session.tsx';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay, shortDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { defineWizard, type StepProps, type WizardStep } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { AgeStep } from './age-step.tsx';
import { ChannelsStep } from './channels-step.tsx';
import { consentAnswers, consentDetails } from './consent-answers.ts';
import { ConsentDone } from './consent-done.tsx';
import { chosenPurpose, emptyConsent, givingOf, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import { isSettled, passStep, problemsOf, type ConsentStep } from './consent-steps.ts';
import classes from './consent.module.css';
import { HowStep } from './how-step.tsx';
import { PurposeStep } from './purpose-step.tsx';
import { DayStep, ExplicitStep, FreeStep, ProofStep } from './short-steps.tsx';
import { TextStep } from './text-step.tsx';

/** Writes down that a customer consents. `purpose`: chosen already; `code`: of the signed form it is typed from. */
export function ConsentWizard({
  customer,
  purpose = '',
  code = '',
}: {
  readonly customer: string;
  readonly purpose?: string | undefined;
  readonly code?: string;
}) {
  const t = useTexts();
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer, today });
  const purposes = useCall('consents.purposes', {});
  const texts = useCall('consents.texts', { purpose: null });
  const form = useCall('consents.form', { code }, { enabled: code !== '' });
  const { user } = useSession();
  const ground = useMemo(
    (): ConsentGround | null =>
      person.value && purposes.value && texts.value
        ? {
            person: person.value,
            purposes: purposes.value.purposes,
            texts: texts.value.texts,
            user: user.name,
            today,
          }
        : null,
    [person.value, purposes.value, texts.value, user.name, today],
  );
  const refusal = person.refusal ?? purposes.refusal ?? texts.refusal ?? form.refusal;
  if (refusal)
    return (
      <Page title={t('consentWizard.title')}>
        <Refusal refusal={refusal} />
      </Page>
    );
  if (!ground || (code !== '' && !form.value)) return <Loading />;
  const begin: ConsentDraft = form.value
    ? {
        ...emptyConsent,
        formCode: code,
        purpose: form.value.text.purpose,
        text: form.value.text.id,
        channels: form.value.text.channels,
        how: 'paper',
      }
    : { ...emptyConsent, purpose };
  return (
    <FromCustomer ground={ground}>
      <ConsentQuestions ground={ground} begin={begin} />
    </FromCustomer>
  );
}

/** The way back to the customer, by name. */
const FromCustomer = ({ ground, children }: { readonly ground: ConsentGround; readonly children: ReactNode }) => {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href={`/customers/${ground.person.customer}`} className={classes['back'] ?? ''}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {ground.person.name || t('customers.row.nameless')}
      </Anchor>
      {children}
    </>
  );
};

type View = (props: StepProps<ConsentDraft> & { readonly ground: ConsentGround }) => ReactNode;

const steps: readonly (readonly [id: ConsentStep, view: View])[] = [
  ['purpose', PurposeStep],
  ['text', TextStep],
  ['channels', ChannelsStep],
  ['how', HowStep],
  ['day', DayStep],
  ['age', AgeStep],
  ['free', FreeStep],
  ['explicit', ExplicitStep],
  ['proof', ProofStep],
];

/** What needn't be asked: who is writing, and the age where a date of birth is known. */
function knownAnswers(
  { user, today, person: { birthDate } }: ConsentGround,
  language: Language,
): Pick<ConsentDraft, 'takenBy' | 'grownUp' | 'birthDate'> {
  const grownUp = birthDate === '' ? '' : birthdayAt(birthDate, 18) <= today ? 'yes' : 'no';
  return { takenBy: user, grownUp, birthDate: shortDay(language, birthDate) };
}

function ConsentQuestions({ ground, begin }: { readonly ground: ConsentGround; readonly begin: ConsentDraft }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const [round, setRound] = useState(0);
  const { customer } = ground.person;
  const known = useMemo(() => knownAnswers(ground, language), [ground, language]);
  // What it began with: drawn anew only for another consent.
  const [empty, setEmpty] = useState<ConsentDraft>({ ...begin, ...known });

  const wizard = useMemo(() => {
    const another = () => {
      goTo(`/customers/${customer}/consent`);
      setEmpty({ ...emptyConsent, ...known });
      setRound(before => before + 1);
    };
    return defineWizard<ConsentDraft, { readonly id: string }>({
      id: 'consent',
      record: customer,
      title: 'consentWizard.title',
      empty,
      keeps: 'draft',
      steps: steps.map(([id, View]): WizardStep<ConsentDraft> => ({
        id,
        title: `consentWizard.question.${id}`,
        name: `consentWizard.short.${id}`,
        why: `consentWizard.why.${id}`,
        law: `consentWizard.law.${id}`,
        View: props => <View ground={ground} {...props} />,
        work: draft => passStep(id, draft, ground),
        needed: draft => id !== 'explicit' || (chosenPurpose(draft, ground)?.specialCategory ?? false),
        settled: draft => isSettled(id, draft, ground),
      })),
      check: { answers: draft => consentAnswers(t, language, ground, draft), send: 'consentWizard.send' },
      send: async draft => {
        const details = consentDetails(t, language, ground, draft);
        const result = await ask('consents.give', { ...givingOf(draft, ground, details), draft: customer });
        if (result.ok) void forgetAnswers(client);
        return result;
      },
      problemsOf,
      Confirmation: ({ done, draft }) => <ConsentDone id={done.id} draft={draft} ground={ground} another={another} />,
    });
  }, [t, language, client, goTo, ground, customer, known, empty]);

  return <Wizard key={round} wizard={wizard} leave={() => goTo(`/customers/${customer}`)} />;
}
