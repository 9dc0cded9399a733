import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { namesOf } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../../ui/calls.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { Empty } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { purposeNamed } from '../../consents/consent-words.ts';
import { ContactPart } from './contact-part.tsx';
import type { Contacts } from './use-contacts.ts';

/** What a customer's data are used for, to tick. */
export function LinkedPurposesPage({ id }: { readonly id: string }) {
  const t = useTexts();
  return (
    <ContactPart customer={id} title={t('mayContact.usedFor')} lead={t('mayContact.usedForLead')}>
      {(contacts, today) => <Purposes {...contacts} today={today} />}
    </ContactPart>
  );
}

function Purposes({ person, purposes, today }: Contacts & { readonly today: string }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const [ticked, setTicked] = useState<readonly string[]>(() => person.links.map(({ purpose }) => purpose));
  const { drop } = useDraft({
    place: 'customerPurposes',
    record: person.customer,
    value: ticked,
    setValue: setTicked,
  });
  const { bases } = packs.vocabulary();
  const gone = person.links.map(({ purpose }) => purpose).filter(code => !purposes.some(({ id }) => id === code));
  const back = `/customers/${person.customer}`;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await ask('consents.link', { customer: person.customer, purposes: [...ticked], today });
    if (!result.ok) return refused(result.error);
    await drop();
    await forgetAnswers(client);
    done(t('common.saved'));
    goTo(back);
  };

  if (purposes.length + gone.length === 0)
    return (
      <Empty
        sentence={t('consents.noPurposes')}
        action={
          <Button component={Link} href="/register/questions">
            {t('consents.toQuestions')}
          </Button>
        }
      />
    );
  return (
    <form onSubmit={event => void submit(event)} noValidate>
      <Checkbox.Group
        label={t('mayContact.usedFor')}
        data-field="purposes"
        value={[...ticked]}
        onChange={ids => setTicked(ids)}
      >
        <Stack gap="sm" mt="sm">
          {[...purposes.map(({ id }) => id), ...gone].map(id => {
            const basis = purposes.find(purpose => purpose.id === id)?.basis ?? null;
            return (
              <Checkbox
                key={id}
                value={id}
                name={`purposes.${id}`}
                label={purposeNamed(t, language, purposes, id)}
                description={basis === null ? undefined : namesOf(bases, [basis], language)[0]}
              />
            );
          })}
        </Stack>
      </Checkbox.Group>
      <Group gap="sm" mt="lg">
        <Button type="submit">{t('common.save')}</Button>
        <Button component={Link} href={back} variant="default" onClick={() => void drop()}>
          {t('common.cancel')}
        </Button>
      </Group>
    </form>
  );
}
