import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { breachLetterText, type BreachLetter, type BreachLetterWords } from '../../../shared/domain/breach-letter.ts';
import { readDay } from '../../../shared/domain/day-entry.ts';
import { Telling, type StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import { TellingWay, type AffectedCounts } from '../../../shared/ipc/incident-calls.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { count, localDay, moment } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import papers from '../retention/papers.module.css';
import classes from './affected.module.css';
import { Unreached } from './unreached.tsx';
import { UntoldList } from './untold-list.tsx';

type How = Telling['how'];
const hows = Telling.shape.how.options;
const whoms = ['address', 'letter', 'email', 'phone', 'all'] as const;

/** What is said of who was told, before it is noted. `on`: the day as typed. */
export type ToldDraft = {
  readonly how: How;
  readonly whom: (typeof whoms)[number];
  readonly on: string;
  readonly note: string;
};

/** Whom a way of telling reaches, to begin with. */
const reaches: Readonly<Record<How, ToldDraft['whom']>> = {
  letter: 'address',
  email: 'email',
  phone: 'phone',
  inPerson: 'all',
  messenger: 'all',
  publicNotice: 'all',
};

/** Who has been told, when and how; who hasn't; and the form that notes it. Only what is noted here counts as told. */
export function LetterTold({
  incident,
  counts,
  letters,
  language,
  sender,
  today,
  open,
  draft,
  onDraft,
  own,
}: {
  readonly incident: StoredIncident;
  readonly counts: AffectedCounts;
  readonly letters: Readonly<Record<NoticeLanguage, BreachLetter>>;
  readonly language: NoticeLanguage;
  readonly sender: string;
  readonly today: string;
  readonly open: boolean;
  readonly draft: ToldDraft;
  readonly onDraft: (draft: ToldDraft) => void;
  readonly own: BreachLetterWords;
}) {
  const t = useTexts();
  const shown = useLanguage();
  const client = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<AppError>();
  const [saving, setSaving] = useState(false);
  const [told, setTold] = useState<number>();
  const { id, tellings } = incident;
  const untold = counts.total - counts.told;

  /** Notes a round: of these people, or of whoever the way reaches; nobody by name for a public notice. */
  const note = async (one?: { readonly id: string; readonly language: string }) => {
    setTold(undefined);
    setRefusal(undefined);
    const read = readDay(draft.on, thisYear());
    if (read.kind !== 'day') return setProblem(t('common.dayUnclear'));
    if (read.day > today) return setProblem(t('breachLetter.dayAhead'));
    setProblem(undefined);
    setSaving(true);
    const isPublic = draft.how === 'publicNotice';
    const found = isPublic
      ? ({ ok: true, value: { people: [] } } as const)
      : one
        ? ({ ok: true, value: { people: [one] } } as const)
        : await ask('incidents.untold', { id, way: draft.whom });
    if (!found.ok) {
      setSaving(false);
      return setRefusal(found.error);
    }
    const { people } = found.value;
    if (people.length === 0 && !isPublic) {
      setSaving(false);
      return setRefusal({ code: 'notice.nobodyToWrite' });
    }
    const used = (['en', 'de'] as const).filter(
      each => people.some(person => (person.language || language) === each) || (isPublic && each === language),
    );
    const [only = language] = used;
    const telling: RequestOf<'incidents.tell'>['telling'] = {
      at: read.day === localDay(new Date()) ? new Date().toISOString() : new Date(`${read.day}T12:00:00`).toISOString(),
      how: draft.how,
      language: used.length > 1 ? 'both' : only,
      people: people.length,
      note: draft.note,
      // Without a greeting: what is kept names nobody.
      text: used.map(each => breachLetterText(letters[each], { greeting: '', sender })).join('\n\n'),
    };
    const result = await ask('incidents.tell', { id, telling, customers: people.map(person => person.id) });
    setSaving(false);
    if (!result.ok) return setRefusal(result.error);
    onDraft({ ...draft, note: '' });
    setTold(isPublic ? 0 : result.value.people);
    await forgetAnswers(client);
  };

  return (
    <section className={papers['part']} aria-labelledby="breach-told">
      <h2 id="breach-told">{t('breachLetter.told')}</h2>
      <p>{t('breachLetter.toldSo', { told: count(shown, counts.told), count: untold })}</p>
      <Unreached id={id} />
      {open && (untold > 0 || counts.total === 0) && (
        <>
          <h3>{t('breachLetter.sentAsk')}</h3>
          <p className={papers['quiet']}>{t('breachLetter.sentWhy')}</p>
          <div className={classes['told']}>
            <NativeSelect
              label={t('breachLetter.how')}
              name="toldHow"
              value={draft.how}
              onChange={event => {
                const how = hows.find(each => each === event.currentTarget.value) ?? 'letter';
                onDraft({ ...draft, how, whom: reaches[how] });
              }}
              data={hows.map(each => ({ value: each, label: t(`breachLetter.toldHow.${each}`) }))}
            />
            {draft.how !== 'publicNotice' && (
              <NativeSelect
                label={t('breachLetter.toldWhom')}
                name="toldWhom"
                value={draft.whom}
                onChange={event =>
                  onDraft({ ...draft, whom: whoms.find(each => each === event.currentTarget.value) ?? 'all' })
                }
                data={whoms.map(each => ({ value: each, label: t(`breachLetter.toldReach.${each}`) }))}
              />
            )}
            <DayInput
              label={t('breachLetter.on')}
              name="toldOn"
              value={draft.on}
              problem={problem}
              onChange={on => onDraft({ ...draft, on })}
            />
          </div>
          {draft.how === 'publicNotice' && (
            <Remark tone="soon">{t('breachLetter.publicCounts', { count: untold })}</Remark>
          )}
          <Textarea
            label={t('breachLetter.note')}
            name="toldNote"
            autosize
            maxLength={5000}
            maw="46rem"
            mb="md"
            value={draft.note}
            onChange={event => onDraft({ ...draft, note: event.currentTarget.value })}
          />
          <Button variant="default" loading={saving} onClick={event => event.detail < 2 && void note()}>
            {t('breachLetter.noteTold')}
          </Button>
        </>
      )}
      <div role="status">
        {refusal && <Refusal refusal={refusal} />}
        {told !== undefined && (
          <Remark tone="good">
            {told === 0 ? t('breachLetter.notedPublic') : t('breachLetter.noted', { count: told })}
          </Remark>
        )}
      </div>
      <Rounds tellings={tellings} />
      {untold > 0 && (
        <UntoldList
          id={id}
          own={own}
          language={language}
          today={today}
          ways={TellingWay.options}
          onTold={open ? note : null}
        />
      )}
    </section>
  );
}

/** The rounds in which people were told, with the words of each. */
function Rounds({ tellings }: { readonly tellings: readonly Telling[] }) {
  const t = useTexts();
  const language = useLanguage();
  if (tellings.length === 0) return null;
  return (
    <>
      <h3>{t('breachLetter.rounds')}</h3>
      <ul className={classes['people']} aria-label={t('breachLetter.rounds')}>
        {tellings.map(({ id, at, how, people, note, text }) => (
          <li key={id}>
            <span>
              {moment(language, at)} · {t(`breachLetter.toldHow.${how}`)}
              {how !== 'publicNotice' && ` · ${t('breachLetter.people', { count: people })}`}
              {note !== '' && ` · ${note}`}
            </span>
            <details>
              <summary>{t('breachLetter.showText')}</summary>
              <p style={{ whiteSpace: 'pre-line' }}>{text}</p>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}
