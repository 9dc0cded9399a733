import { Button, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Channel } from '../../../../shared/domain/consent-event.ts';
import { readDay } from '../../../../shared/domain/day-entry.ts';
import type { AppError } from '../../../../shared/errors.ts';
import type { ContactAnswer } from '../../../../shared/ipc/consent-shapes.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { ask } from '../../../ui/calls.ts';
import { DayInput, thisYear } from '../../../ui/day-input.tsx';
import { longDay } from '../../../ui/format.ts';
import { Refusal } from '../../../ui/states.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { AnswerLine } from '../../consents/answer-line.tsx';
import { purposeNamed, readChannel } from '../../consents/consent-words.ts';
import classes from '../../consents/consents.module.css';
import contactClasses from './contacts.module.css';
import type { Contacts } from './use-contacts.ts';

type Question = { readonly purpose: string; readonly channel: Channel; readonly day: string };

/** 'Was she allowed to be called on 3 May?': the same question for any purpose, way and day. */
export function AnotherDay({
  customer,
  purposes,
}: {
  readonly customer: string;
  readonly purposes: Contacts['purposes'];
}) {
  const t = useTexts();
  const language = useLanguage();
  const first = purposes.find(({ marketing }) => marketing) ?? purposes[0];
  const [question, setQuestion] = useState<Question>({
    purpose: first?.id ?? '',
    channel: first?.channels[0] ?? 'email',
    day: '',
  });
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<AppError>();
  const [told, setTold] = useState<(Question & { readonly answer: ContactAnswer }) | null>(null);
  const { drop, restored } = useDraft({
    place: 'contactDay',
    record: customer,
    value: question,
    setValue: setQuestion,
  });
  const change = (changed: Partial<Question>) => setQuestion(before => ({ ...before, ...changed }));

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTold(null);
    setRefusal(undefined);
    const read = readDay(question.day, thisYear());
    if (read.kind !== 'day') return setProblem(t('mayContact.dayWanted'));
    setProblem(undefined);
    const asked = { ...question, day: read.day };
    const result = await ask('consents.mayContact', { customer, ...asked });
    if (!result.ok) return setRefusal(result.error);
    await drop();
    setTold({ ...asked, answer: result.value });
  };

  return (
    <details className={contactClasses['rest']} open={restored || undefined}>
      <summary>{t('mayContact.anotherDay')}</summary>
      <form onSubmit={event => void submit(event)} noValidate aria-label={t('mayContact.anotherDay')}>
        <div className={classes['selects']} data-roomy>
          <NativeSelect
            label={t('mayContact.what')}
            name="contactPurpose"
            value={question.purpose}
            onChange={event => change({ purpose: event.currentTarget.value })}
            data={purposes.map(({ id }) => ({ value: id, label: purposeNamed(t, language, purposes, id) }))}
          />
          <NativeSelect
            label={t('mayContact.way')}
            name="contactChannel"
            value={question.channel}
            onChange={event => change({ channel: readChannel(event.currentTarget.value) ?? 'email' })}
            data={Channel.options.map(channel => ({ value: channel, label: t(`consents.channel.${channel}`) }))}
          />
          <DayInput
            label={t('mayContact.day')}
            name="contactDay"
            value={question.day}
            problem={problem}
            onChange={day => change({ day })}
          />
        </div>
        <Button type="submit" variant="default">
          {t('mayContact.look')}
        </Button>
        <div role="status">
          {refusal && <Refusal refusal={refusal} />}
          {told && (
            <AnswerLine
              answer={told.answer}
              channel={told.channel}
              purpose={purposeNamed(t, language, purposes, told.purpose)}
            >
              <p className={contactClasses['when']}>{t('mayContact.onDay', { day: longDay(language, told.day) })}</p>
            </AnswerLine>
          )}
        </div>
      </form>
    </details>
  );
}
