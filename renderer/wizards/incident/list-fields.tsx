import { ActionIcon, Button, Checkbox, Select, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { IncidentQuestion } from '../../../shared/domain/incident-questions.ts';
import { PersonGroup, type Incident } from '../../../shared/domain/incident.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { CountrySelect } from '../../ui/country-select.tsx';
import { countryName } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { FieldProps } from './field-props.ts';
import { Labelled } from './labelled.tsx';
import classes from './incident.module.css';

/** Several of a list, or 'don't know yet'. `none`: a box that says there are none. */
function Boxes({
  question,
  name,
  chosen,
  choices,
  onChange,
  unknown,
  none,
  proposed,
}: {
  readonly question: IncidentQuestion;
  readonly name: string;
  readonly chosen: readonly string[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (chosen: readonly string[] | 'unknown') => void;
  readonly unknown: boolean;
  readonly none?: string;
  readonly proposed: boolean;
}) {
  const t = useTexts();
  return (
    <Labelled question={question} proposed={proposed}>
      <div className={classes['columns']}>
        {choices.map(({ value, label }) => (
          <Checkbox
            key={value}
            name={`${name}.${value}`}
            label={label}
            checked={!unknown && chosen.includes(value)}
            onChange={({ currentTarget: { checked } }) => {
              const left = unknown ? [] : chosen.filter(each => each !== value);
              const next = checked ? [...left, value] : left;
              onChange(next.length === 0 ? 'unknown' : next);
            }}
          />
        ))}
        {none !== undefined && (
          <Checkbox
            name={`${name}.none`}
            label={none}
            checked={!unknown && chosen.length === 0}
            onChange={({ currentTarget: { checked } }) => onChange(checked ? [] : 'unknown')}
          />
        )}
        <Checkbox
          name={`${name}.unknown`}
          label={t('incidentQuestions.unknown')}
          checked={unknown}
          onChange={() => onChange('unknown')}
        />
      </div>
    </Labelled>
  );
}

/** Which kinds of data: those of the pack. */
export function DataField({ question, draft, change, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const { data } = draft.facts;
  return (
    <Boxes
      question={question}
      name="data"
      unknown={data === 'unknown'}
      chosen={data === 'unknown' ? [] : data}
      choices={packs.breachRules().data.map(({ id, name }) => ({ value: id, label: inTongue(name, language) }))}
      none={t('incidentQuestions.noData')}
      proposed={proposed}
      onChange={next => change({ data: next === 'unknown' ? next : [...next] })}
    />
  );
}

/** Whose data. */
export function PeopleField({ question, draft, change, proposed }: FieldProps) {
  const language = useLanguage();
  const { people } = draft.facts;
  return (
    <Boxes
      question={question}
      name="people"
      unknown={people === 'unknown'}
      chosen={people === 'unknown' ? [] : people}
      choices={(question.options ?? []).map(({ value, text }) => ({ value, label: inTongue(text, language) }))}
      proposed={proposed}
      onChange={next => change({ people: next === 'unknown' ? next : next.map(each => PersonGroup.parse(each)) })}
    />
  );
}

/** Where the people live, and how many in each country. */
export function CountriesField({ question, draft, change, type, problem, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const { countries } = draft.facts;
  const rows = countries === 'unknown' ? [] : countries;
  const keep = (next: Exclude<Incident['countries'], 'unknown'>) =>
    change({ countries: next.length === 0 ? 'unknown' : next });
  const nameOf = (place: string): string => {
    const [country = place, part] = place.split('-');
    return place === 'US-CA'
      ? t('incidentQuestions.california')
      : countryName(language, country) + (part ? ` (${part})` : '');
  };
  return (
    <Labelled question={question} proposed={proposed}>
      {rows.map(({ place }) => (
        <div key={place} className={classes['row']}>
          <TextInput
            label={t('incidentQuestions.peopleIn', { country: nameOf(place) })}
            name={`countries.${place}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={13}
            value={draft.typed[`countries.${place}`] ?? ''}
            error={problem(`countries.${place}`)}
            onChange={event => type(`countries.${place}`, event.currentTarget.value)}
          />
          {place === 'US' && !rows.some(each => each.place === 'US-CA') && (
            <Button variant="default" onClick={() => keep([...rows, { place: 'US-CA', count: null }])}>
              {t('incidentQuestions.inCalifornia')}
            </Button>
          )}
          <Remove
            label={t('incidentQuestions.removeCountry', { country: nameOf(place) })}
            onClick={() => keep(rows.filter(each => each.place !== place))}
          />
        </div>
      ))}
      <CountrySelect
        key={rows.length}
        label={t('incidentQuestions.addCountry')}
        name="countries"
        value=""
        clearable={false}
        onChange={place => {
          if (place !== '' && !rows.some(each => each.place === place)) keep([...rows, { place, count: null }]);
        }}
      />
    </Labelled>
  );
}

const Remove = ({ label, onClick }: { readonly label: string; readonly onClick: () => void }): ReactNode => (
  <ActionIcon variant="default" size={42} aria-label={label} onClick={onClick}>
    <IconTrash size={20} aria-hidden="true" />
  </ActionIcon>
);

/** Providers, clients and partners that have to do with it. */
export function PartiesField({ question, draft, change, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const { otherParties } = draft.facts;
  const roles = (question.options ?? []).map(({ value, text }) => ({ value, label: inTongue(text, language) }));
  const put = (index: number, part: Partial<Incident['otherParties'][number]>) =>
    change({ otherParties: otherParties.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <Labelled question={question} proposed={proposed}>
      {otherParties.map((party, index) => (
        <fieldset key={`party ${index + 1}`} className={classes['field']}>
          <legend>{t('incidentQuestions.party', { number: index + 1 })}</legend>
          <Select
            label={t('incidentQuestions.partyRole')}
            data={roles}
            value={party.role}
            allowDeselect={false}
            onChange={role => {
              const found = (['processor', 'jointController', 'controller', 'other'] as const).find(
                each => each === role,
              );
              if (found) put(index, { role: found });
            }}
          />
          <TextInput
            label={t('incidentQuestions.partyName')}
            name={`otherParties.${index}.name`}
            maxLength={300}
            value={party.name}
            onChange={event => put(index, { name: event.currentTarget.value })}
          />
          <TextInput
            label={t('incidentQuestions.partyContact')}
            name={`otherParties.${index}.contact`}
            maxLength={500}
            value={party.contact}
            onChange={event => put(index, { contact: event.currentTarget.value })}
          />
          <Button
            variant="subtle"
            leftSection={<IconTrash size={18} aria-hidden="true" />}
            onClick={() => change({ otherParties: otherParties.filter((_, at) => at !== index) })}
          >
            {t('incidentQuestions.removeParty', { number: index + 1 })}
          </Button>
        </fieldset>
      ))}
      {otherParties.length < 20 && (
        <Button
          variant="default"
          leftSection={<IconPlus size={18} aria-hidden="true" />}
          onClick={() => change({ otherParties: [...otherParties, { role: 'processor', name: '', contact: '' }] })}
        >
          {t('incidentQuestions.addParty')}
        </Button>
      )}
    </Labelled>
  );
}
