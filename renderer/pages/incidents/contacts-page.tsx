import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconPrinter } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { contactRows, emptyContact, isBlank } from '../../../shared/domain/contact-sheet-paper.ts';
import type { EmergencyContact, EmergencyPlan } from '../../../shared/domain/incident-file.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, useCall, useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { DraftNote } from '../register/draft-note.tsx';
import registerClasses from '../register/register.module.css';
import { SaveWays } from '../retention/save-ways.tsx';
import { ContactFields } from './contact-fields.tsx';
import { IncidentPart } from './incident-part.tsx';

/** Who leads when something happens, and whom they call: prepared in calm times, and printed. */
export function ContactSheetPage() {
  const t = useTexts();
  const { value, refusal, askAgain } = useCall('emergency.read', {}, { fresh: 'first' });
  const register = useCall('register.read', {}, { fresh: true });
  return (
    <IncidentPart title={t('contactSheet.page.title')} lead={t('contactSheet.page.lead')}>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : value && register.value ? (
        <ContactForm
          plan={value.plan}
          version={value.version}
          readAgain={askAgain}
          place={register.value.place}
          region={register.value.company.region}
        />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

type SheetDraft = Pick<EmergencyPlan, 'lead' | 'deputy' | 'note'> & { readonly contacts: readonly EmergencyContact[] };

/** A row for every role, so that each has its fields from the start. */
const draftOf = ({ lead, deputy, note, contacts }: EmergencyPlan): SheetDraft => ({
  lead,
  deputy,
  note,
  contacts: contactRows(packs.contactSheet(), contacts, () => crypto.randomUUID()).map(({ contact }) => contact),
});

/** What of it is worth keeping. */
const saidIn = ({ contacts, ...rest }: SheetDraft) => ({ ...rest, contacts: contacts.filter(each => !isBlank(each)) });
const same = (one: SheetDraft, other: SheetDraft): boolean =>
  JSON.stringify(saidIn(one)) === JSON.stringify(saidIn(other));

function ContactForm({
  plan,
  version,
  readAgain,
  place,
  region,
}: {
  readonly plan: EmergencyPlan;
  readonly version: number;
  readonly readAgain: () => void;
  readonly place: string;
  readonly region: string;
}) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const save = useChange('emergency.save');
  const [draft, setDraft] = useState(() => draftOf(plan));
  const { drop, restored } = useDraft({ place: 'contactSheet', record: '', value: draft, setValue: setDraft });
  const change = (part: Partial<SheetDraft>) => setDraft(before => ({ ...before, ...part }));
  const changeContact = (id: string, part: Partial<EmergencyContact>) =>
    change({ contacts: draft.contacts.map(each => (each.id === id ? { ...each, ...part } : each)) });
  const rows = contactRows(packs.contactSheet(), draft.contacts, role => role);
  const own = rows.filter(({ role }) => role === null);
  const untouched = same(draft, draftOf(plan));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { contacts, ...said } = saidIn(draft);
    const result = await save.run({
      plan: { ...said, contacts: [...contacts], practised: plan.practised },
      version,
    });
    if (!result.ok) {
      // Whoever looks again and saves once more saves on what is there by then.
      if (result.error.code === 'emergency.conflict') readAgain();
      return notices.refused(result.error);
    }
    await drop();
    notices.done(t('contactSheet.page.saved'));
  };

  return (
    <>
      <form onSubmit={event => void submit(event)} noValidate>
        {restored && !untouched && (
          <DraftNote
            onDiscard={() => {
              setDraft(draftOf(plan));
              void drop();
            }}
          />
        )}
        <Stack gap="xl" maw={720}>
          <section className={registerClasses['part']} aria-labelledby="sheet-people">
            <h2 id="sheet-people">{t('contactSheet.page.people')}</h2>
            <Stack gap="md">
              <TextInput
                label={t('contactSheet.page.leader')}
                name="lead"
                value={draft.lead}
                maxLength={300}
                autoComplete="off"
                onChange={event => change({ lead: event.currentTarget.value })}
              />
              <TextInput
                label={t('contactSheet.page.deputy')}
                name="deputy"
                value={draft.deputy}
                maxLength={300}
                autoComplete="off"
                onChange={event => change({ deputy: event.currentTarget.value })}
              />
              <Textarea
                label={t('contactSheet.page.note')}
                description={t('contactSheet.page.noteHint')}
                name="note"
                value={draft.note}
                maxLength={3000}
                autosize
                minRows={2}
                onChange={event => change({ note: event.currentTarget.value })}
              />
            </Stack>
          </section>
          <section className={registerClasses['part']} aria-labelledby="sheet-contacts">
            <h2 id="sheet-contacts">{t('contactSheet.page.contacts')}</h2>
            {rows
              .filter(({ role }) => role !== null)
              .map(row => (
                <ContactFields
                  key={row.contact.id}
                  row={row}
                  place={place}
                  region={region}
                  number={0}
                  onChange={part => changeContact(row.contact.id, part)}
                />
              ))}
          </section>
          <section className={registerClasses['part']} aria-labelledby="sheet-own">
            <h2 id="sheet-own">{t('contactSheet.page.own')}</h2>
            <p className={registerClasses['quiet']}>{t('contactSheet.page.ownHint')}</p>
            {own.map((row, index) => (
              <ContactFields
                key={row.contact.id}
                row={row}
                place={place}
                region={region}
                number={index + 1}
                onChange={part => changeContact(row.contact.id, part)}
                onRemove={() => change({ contacts: draft.contacts.filter(({ id }) => id !== row.contact.id) })}
              />
            ))}
            <Button
              variant="default"
              leftSection={<IconPlus size={20} aria-hidden="true" />}
              disabled={draft.contacts.length >= 60}
              onClick={() => change({ contacts: [...draft.contacts, emptyContact(crypto.randomUUID(), '')] })}
            >
              {t('contactSheet.page.add')}
            </Button>
          </section>
          <Button type="submit" loading={save.waiting} style={{ alignSelf: 'flex-start' }}>
            {t('contactSheet.page.save')}
          </Button>
        </Stack>
      </form>
      <section className={registerClasses['part']} style={{ marginTop: 32 }} aria-labelledby="sheet-print">
        <h2 id="sheet-print">{t('contactSheet.page.print')}</h2>
        <p className={registerClasses['quiet']}>
          {t(untouched ? 'contactSheet.page.printLead' : 'contactSheet.page.unsaved')}
        </p>
        <SaveWays
          ways={[
            {
              words: 'contactSheet.page.pdf',
              Sign: IconPrinter,
              save: () => ask('emergency.saveSheet', { language }),
            },
          ]}
        />
      </section>
    </>
  );
}
