import { Checkbox, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { Incident } from '../../../shared/domain/incident.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { FieldProps } from './field-props.ts';
import { Labelled } from './labelled.tsx';
import { CountriesField, DataField, PartiesField, PeopleField } from './list-fields.tsx';
import { MomentField } from './moment-field.tsx';
import classes from './incident.module.css';

/** A list that is longer is folded into a box to choose from. */
const mostRadios = 10;

/** The field of one question, by what it asks for. */
export function QuestionField(props: FieldProps) {
  const { id } = props.question;
  switch (id) {
    case 'data':
      return <DataField {...props} />;
    case 'people':
      return <PeopleField {...props} />;
    case 'countries':
      return <CountriesField {...props} />;
    case 'otherParties':
      return <PartiesField {...props} />;
    case 'happened':
      return <HappenedField {...props} />;
    case 'noticedAt':
    case 'awareAt':
    case 'toldAt':
    case 'processorKnewAt':
      return <TypedMoment {...props} />;
    case 'number':
    case 'records':
      return <CountField {...props} />;
    case 'openForHours':
    case 'restoredAfterHours':
      return <HoursField {...props} />;
    case 'description':
    case 'consequences':
    case 'measuresBefore':
    case 'measuresTaken':
    case 'measuresPlanned':
    case 'systems':
    case 'delayReason':
    case 'otherBodies':
      return <ToldField {...props} />;
    default:
      return <ChoiceField {...props} />;
  }
}

function TypedMoment({ question, draft, type, problem }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const help = question.help ? `${inTongue(question.help, language)} ` : '';
  return (
    <MomentField
      label={inTongue(question.text, language)}
      name={question.id}
      typed={draft.typed}
      onChange={type}
      problem={problem}
      help={help + t('incidentQuestions.emptyIsUnknown')}
    />
  );
}

function ChoiceField({ question, draft, change, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const { id, options = [] } = question;
  const value = `${String(draft.facts[id])}`;
  const choices = [
    ...options.map(each => ({ value: each.value, label: inTongue(each.text, language) })),
    { value: 'unknown', label: t('incidentQuestions.unknown') },
  ];
  const answer = (said: string) => {
    const read = Incident.shape[id].safeParse(said);
    if (read.success) change({ [id]: read.data });
  };
  if (choices.length > mostRadios)
    return (
      <Labelled question={question} proposed={proposed}>
        <Select
          aria-label={inTongue(question.text, language)}
          data-field={id}
          data={choices}
          value={value}
          allowDeselect={false}
          maxDropdownHeight={300}
          onChange={said => said !== null && answer(said)}
        />
      </Labelled>
    );
  return (
    <Labelled question={question} proposed={proposed}>
      <Radio.Group name={id} value={value} onChange={answer} aria-label={inTongue(question.text, language)}>
        <Stack gap={8}>
          {choices.map(each => (
            <Radio key={each.value} value={each.value} label={each.label} />
          ))}
        </Stack>
      </Radio.Group>
    </Labelled>
  );
}

function ToldField({ question, draft, change, proposed, problem }: FieldProps) {
  const language = useLanguage();
  const { id } = question;
  return (
    <Labelled question={question} proposed={proposed}>
      <Textarea
        aria-label={inTongue(question.text, language)}
        name={id}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        value={`${String(draft.facts[id])}`}
        error={problem(id)}
        onChange={event => change({ [id]: event.currentTarget.value })}
      />
    </Labelled>
  );
}

function CountField({ question, draft, change, type, problem, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const key = question.id === 'records' ? 'records' : 'number';
  const value = draft.facts[key];
  const about = draft.typed[`${key}.about`] === 'yes' || value.certainty === 'about';
  return (
    <Labelled question={question} proposed={proposed}>
      <p className={classes['help']}>{t('incidentQuestions.emptyIsUnknown')}</p>
      <TextInput
        aria-label={inTongue(question.text, language)}
        name={key}
        inputMode="numeric"
        autoComplete="off"
        maw={200}
        maxLength={13}
        value={draft.typed[key] ?? ''}
        error={problem(key)}
        onChange={event => type(key, event.currentTarget.value)}
      />
      <Checkbox
        mt="sm"
        name={`${key}.about`}
        label={t('incidentQuestions.about')}
        checked={about}
        onChange={({ currentTarget: { checked } }) => {
          type(`${key}.about`, checked ? 'yes' : '');
          if (!checked && value.certainty === 'about') change({ [key]: { certainty: 'exact', count: value.count } });
        }}
      />
    </Labelled>
  );
}

function HoursField({ question, draft, change, type, problem, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const key = question.id === 'openForHours' ? 'openForHours' : 'restoredAfterHours';
  return (
    <Labelled question={question} proposed={proposed}>
      <p className={classes['help']}>{t('incidentQuestions.emptyIsUnknown')}</p>
      <TextInput
        aria-label={inTongue(question.text, language)}
        name={key}
        inputMode="decimal"
        autoComplete="off"
        maw={200}
        maxLength={8}
        value={draft.typed[key] ?? ''}
        error={problem(key)}
        onChange={event => type(key, event.currentTarget.value)}
      />
      {key === 'restoredAfterHours' && (
        <Checkbox
          mt="sm"
          name="restoredAfterHours.notYet"
          label={t('incidentQuestions.notYet')}
          checked={draft.facts.restoredAfterHours === 'notYet'}
          onChange={({ currentTarget: { checked } }) => {
            type(key, '');
            change({ restoredAfterHours: checked ? 'notYet' : 'unknown' });
          }}
        />
      )}
    </Labelled>
  );
}

function HappenedField({ question, draft, change, type, problem, proposed }: FieldProps) {
  const t = useTexts();
  const language = useLanguage();
  const { happened } = draft.facts;
  const choices = question.options ?? [];
  return (
    <Labelled question={question} proposed={proposed}>
      <Radio.Group
        name="happened"
        value={happened.span}
        aria-label={inTongue(question.text, language)}
        onChange={said => {
          const read = Incident.shape.happened.shape.span.safeParse(said);
          if (read.success) change({ happened: { ...happened, span: read.data } });
        }}
      >
        <Stack gap={8} mb="md">
          {choices.map(({ value, text }) => (
            <Radio key={value} value={value} label={inTongue(text, language)} />
          ))}
          <Radio value="unknown" label={t('incidentQuestions.unknown')} />
        </Stack>
      </Radio.Group>
      {happened.span !== 'unknown' && (
        <MomentField
          label={t(happened.span === 'point' ? 'incidentQuestions.happenedAt' : 'incidentQuestions.happenedFrom')}
          name="happened.from"
          typed={draft.typed}
          onChange={type}
          problem={problem}
        />
      )}
      {happened.span === 'range' && (
        <MomentField
          label={t('incidentQuestions.happenedUntil')}
          name="happened.until"
          typed={draft.typed}
          onChange={type}
          problem={problem}
        />
      )}
      {happened.span !== 'unknown' && (
        <Checkbox
          mt="sm"
          name="happened.estimated"
          label={t('incidentQuestions.about')}
          checked={happened.estimated}
          onChange={({ currentTarget: { checked } }) => change({ happened: { ...happened, estimated: checked } })}
        />
      )}
    </Labelled>
  );
}
