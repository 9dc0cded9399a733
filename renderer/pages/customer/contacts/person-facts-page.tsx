import { Button, Checkbox, Group, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { birthdayAt } from '../../../../shared/domain/calendar-sums.ts';
import { readDay } from '../../../../shared/domain/day-entry.ts';
import { Recipient } from '../../../../shared/domain/contact-rules.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../../ui/calls.ts';
import { DayInput, thisYear } from '../../../ui/day-input.tsx';
import { useNotices } from '../../../ui/notices.tsx';
import { useTexts } from '../../../ui/texts.ts';
import { ErrorSummary } from '../../../wizard/error-summary.tsx';
import { ContactPart } from './contact-part.tsx';
import type { Contacts } from './use-contacts.ts';

/** What decides about contacts with a customer beside what was said. */
export function PersonFactsPage({ id }: { readonly id: string }) {
  const t = useTexts();
  return (
    <ContactPart customer={id} title={t('mayContact.facts')} lead={t('mayContact.factsLead')}>
      {({ person }, today) => <Facts person={person} today={today} />}
    </ContactPart>
  );
}

/** From this age on nobody's date of birth is needed here. */
const ofAge = 18;

function Facts({ person, today }: { readonly person: Contacts['person']; readonly today: string }) {
  const t = useTexts();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const { standing } = person;
  const isChild = (day: string) => birthdayAt(day, ofAge) > today;
  const [draft, setDraft] = useState({
    recipient: standing.recipient ?? ('byKind' as const),
    birthDate: standing.birthDate !== '' && isChild(standing.birthDate) ? standing.birthDate : '',
    blocked: standing.blocked,
    deceased: standing.deceased,
  });
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const { drop } = useDraft({ place: 'contactFacts', record: person.customer, value: draft, setValue: setDraft });
  const change = (changed: Partial<typeof draft>) => setDraft(before => ({ ...before, ...changed }));
  const back = `/customers/${person.customer}`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readDay(draft.birthDate, thisYear());
    const wrong =
      read.kind === 'unclear' || (read.kind === 'day' && read.day > today)
        ? t('common.dayUnclear')
        : read.kind === 'day' && !isChild(read.day)
          ? t('mayContact.notAChild')
          : null;
    setProblems(wrong === null ? [] : [{ field: 'birthDate', text: wrong }]);
    if (wrong !== null) return;
    const { recipient, blocked, deceased } = draft;
    const result = await ask('consents.savePerson', {
      customer: person.customer,
      standing: {
        recipient: recipient === 'byKind' ? null : recipient,
        birthDate: read.kind === 'day' ? read.day : '',
        blocked,
        deceased,
      },
    });
    if (!result.ok) return refused(result.error);
    await drop();
    await forgetAnswers(client);
    done(t('common.saved'));
    goTo(back);
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <ErrorSummary problems={problems} />
      <Stack gap="lg">
        <Radio.Group
          label={t('mayContact.recipientAsk')}
          description={t('mayContact.recipientWhy')}
          name="recipient"
          value={draft.recipient}
          onChange={value =>
            change({ recipient: Recipient.options.find(recipient => recipient === value) ?? 'byKind' })
          }
        >
          <Stack gap="sm" mt="xs">
            <Radio value="byKind" label={t('mayContact.recipient.byKind')} />
            {Recipient.options.map(recipient => (
              <Radio key={recipient} value={recipient} label={t(`mayContact.recipient.${recipient}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <DayInput
          label={t('mayContact.birthDate')}
          name="birthDate"
          value={draft.birthDate}
          description={t('mayContact.birthDateWhy')}
          problem={problems.find(({ field }) => field === 'birthDate')?.text}
          onChange={birthDate => change({ birthDate })}
        />
        <Checkbox
          name="blocked"
          label={t('mayContact.fact.blocked')}
          description={t('mayContact.blockedWhy')}
          checked={draft.blocked}
          onChange={event => change({ blocked: event.currentTarget.checked })}
        />
        <Checkbox
          name="deceased"
          label={t('mayContact.fact.deceased')}
          description={t('mayContact.deceasedWhy')}
          checked={draft.deceased}
          onChange={event => change({ deceased: event.currentTarget.checked })}
        />
      </Stack>
      <Group gap="sm" mt="lg">
        <Button type="submit">{t('common.save')}</Button>
        <Button component={Link} href={back} variant="default" onClick={() => void drop()}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
