import { Button, TextInput } from '@mantine/core';
import {
  blanksOf,
  noteFields,
  proposedAuthority,
  whereToFind,
  type ContactRow,
} from '../../../shared/domain/contact-sheet-paper.ts';
import type { EmergencyContact } from '../../../shared/domain/incident-file.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import registerClasses from '../register/register.module.css';

/** What an own contact can be reached by. */
const ownNotes = ['phone', 'outOfHours', 'email', 'customerNumber'] as const;

/** The role whose contact the pack of authorities knows. */
const authorityRole = 'authority';

/** The fields of one contact: those its role asks for. `number`: which of the business's own it is. */
export function ContactFields({
  row,
  place,
  region,
  number,
  onChange,
  onRemove,
}: {
  readonly row: ContactRow;
  readonly place: string;
  readonly region: string;
  readonly number: number;
  readonly onChange: (part: Partial<EmergencyContact>) => void;
  readonly onRemove?: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { role, contact } = row;
  const { id } = contact;
  const name = role ? inTongue(role.name, language) : t('contactSheet.page.ownNamed', { number });
  const blanks = blanksOf(row).length;
  const find = role ? whereToFind(role, place) : null;
  return (
    <fieldset className={registerClasses['card']} style={{ minWidth: 0 }}>
      <legend style={{ fontWeight: 600, padding: '0 6px' }}>{name}</legend>
      {role && (
        <p>
          {inTongue(role.purpose, language)} {inTongue(role.when, language)}
        </p>
      )}
      {find && <p>{inTongue(find, language)}</p>}
      {role?.id === authorityRole && <Proposal place={place} region={region} contact={contact} onChange={onChange} />}
      <div className={registerClasses['sides']}>
        {!role && (
          <TextInput
            label={t('contactSheet.field.whatFor')}
            name={`${id}.note`}
            value={contact.note}
            maxLength={1000}
            autoComplete="off"
            onChange={event => onChange({ note: event.currentTarget.value })}
          />
        )}
        <TextInput
          label={t('contactSheet.field.name')}
          name={`${id}.name`}
          value={contact.name}
          maxLength={300}
          autoComplete="off"
          onChange={event => onChange({ name: event.currentTarget.value })}
        />
        {(role?.note ?? ownNotes).map(note => (
          <TextInput
            key={note}
            label={t(`contactSheet.field.${note}`)}
            name={`${id}.${note}`}
            value={contact[noteFields[note]]}
            maxLength={300}
            autoComplete="off"
            onChange={event => onChange({ [noteFields[note]]: event.currentTarget.value })}
          />
        ))}
        {role && (
          <TextInput
            label={t('contactSheet.field.note')}
            name={`${id}.note`}
            value={contact.note}
            maxLength={1000}
            autoComplete="off"
            onChange={event => onChange({ note: event.currentTarget.value })}
          />
        )}
      </div>
      <Remark tone={blanks === 0 ? 'good' : 'soon'}>
        {blanks === 0 ? t('contactSheet.page.complete') : t('contactSheet.page.blank', { count: blanks })}
      </Remark>
      {onRemove && (
        <Button
          variant="subtle"
          aria-label={t('contactSheet.page.removeNamed', { name: contact.name || name })}
          onClick={onRemove}
        >
          {t('contactSheet.page.remove')}
        </Button>
      )}
    </fieldset>
  );
}

/** The authority in charge of the business, to be taken over; where its part of the country isn't known, where to say it. */
function Proposal({
  place,
  region,
  contact,
  onChange,
}: {
  readonly place: string;
  readonly region: string;
  readonly contact: EmergencyContact;
  readonly onChange: (part: Partial<EmergencyContact>) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const proposal = proposedAuthority(packs.authorities(), place, region, language);
  if (proposal === null) return <p>{t('contactSheet.page.region')}</p>;
  if (contact.name === proposal.name && contact.webForm === proposal.webForm) return null;
  return (
    <p>
      {t('contactSheet.page.proposeLead')}{' '}
      <Button
        variant="default"
        onClick={() => onChange(proposal)}
        styles={{ label: { whiteSpace: 'normal' } }}
        h="auto"
        mih={40}
      >
        {t('contactSheet.page.propose', { name: proposal.name })}
      </Button>
    </p>
  );
}
