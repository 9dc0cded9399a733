import { Anchor, Checkbox, Radio, Stack } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { informingGrounds } from '../../../shared/domain/notice-deadline.ts';
import type { NoticeVersion } from '../../../shared/domain/notice-version.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { UninformedWhom, type UninformedPerson } from '../../../shared/ipc/notice-calls.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../consents/consents.module.css';
import { Pager, pageSize } from '../consents/pager.tsx';
import { sourceText } from '../customer/source-text.ts';
import registerClasses from '../register/register.module.css';
import { Remark } from '../register/remark.tsx';
import { dueText, soonerTexts } from './given-words.ts';
import { NoteGiven } from './note-given.tsx';
import { WriteLetters } from './write-letters.tsx';

/** Who has no privacy notice yet: by when each has to be told and why then, letters to them, and noting what was done. */
export function UninformedPage() {
  const t = useTexts();
  const versions = useCall('notice.versions', {}, { fresh: true });
  return (
    <>
      <Anchor component={Link} href="/notice" className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('frame.notice')}
      </Anchor>
      <Page title={t('notice.given.peopleTitle')} lead={t('notice.given.peopleLead')}>
        {versions.refusal ? (
          <Refusal refusal={versions.refusal} again={versions.askAgain} />
        ) : versions.value ? (
          <People versions={versions.value.versions} />
        ) : (
          <Loading />
        )}
      </Page>
    </>
  );
}

/** `all`: everybody on the list; else those ticked. */
type Choice = { readonly whom: UninformedWhom; readonly all: boolean; readonly ticked: readonly string[] };

function People({ versions }: { readonly versions: readonly NoticeVersion[] }) {
  const t = useTexts();
  const today = localDay(useNow());
  const [offset, setOffset] = useState(0);
  const [choice, setChoice] = useState<Choice>({ whom: 'due', all: true, ticked: [] });
  const [says, setSays] = useState('');
  const { drop } = useDraft({ place: 'noticeWhom', record: '', value: choice, setValue: setChoice });
  const { whom } = choice;
  const list = useCall(
    'notice.uninformed',
    { today, whom, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  const change = (changed: Partial<Choice>) => setChoice(before => ({ ...before, ...changed }));
  const ofKind = (kind: UninformedWhom) => {
    setOffset(0);
    setSays('');
    change({ whom: kind, all: true, ticked: [] });
  };

  if (list.refusal) return <Refusal refusal={list.refusal} again={list.askAgain} />;
  if (!list.value) return <Loading />;
  const { total, tasks, others, regime, place, limited } = list.value;
  if (!limited) return <Empty sentence={t('notice.given.noTime')} />;
  const count = choice.all ? total : choice.ticked.length;
  /** Everybody the choice stands for, at the moment something is done. */
  const customers = async () => {
    if (!choice.all) return choice.ticked;
    const result = await ask('notice.uninformedAll', { today, whom });
    return result.ok ? result.value.customers : result.error;
  };
  const noted = (people: number) => {
    setOffset(0);
    setChoice({ whom, all: true, ticked: [] });
    void drop();
    setSays(t('notice.given.noted', { count: people }));
  };
  const numbers = { due: whom === 'due' ? total : others, unclear: whom === 'due' ? others : total };
  return (
    <>
      <p role="status" className={classes['part']}>
        {says !== '' && <Remark tone="good">{says}</Remark>}
      </p>
      {(numbers.unclear > 0 || whom === 'unclear') && (
        <Radio.Group
          label={t('notice.given.list')}
          name="whom"
          value={whom}
          onChange={value => ofKind(UninformedWhom.options.find(each => each === value) ?? 'due')}
          mb="lg"
        >
          <Stack gap="sm" mt="xs">
            <Radio value="due" label={t('notice.given.listDue', { count: numbers.due })} />
            <Radio value="unclear" label={t('notice.given.listUnclear', { count: numbers.unclear })} />
          </Stack>
        </Radio.Group>
      )}
      {total === 0 ? (
        <Empty sentence={t(whom === 'due' ? 'notice.given.nobody' : 'notice.given.nobodyUnclear')} />
      ) : (
        <>
          <p>{whom === 'due' ? t('notice.given.people', { count: total, tasks }) : t('notice.given.unclearWhy')}</p>
          {whom === 'due' && (
            <p>
              {soonerTexts(informingGrounds(packs.informing(), regime))
                .map(key => t(key))
                .join(' ')}
            </p>
          )}
          <Radio.Group
            label={t('notice.given.for')}
            name="for"
            value={choice.all ? 'all' : 'some'}
            onChange={value => change({ all: value === 'all' })}
            mb="lg"
          >
            <Stack gap="sm" mt="xs">
              <Radio value="all" label={t('notice.given.forAll', { count: total })} />
              <Radio value="some" label={t('notice.given.forSome')} />
            </Stack>
          </Radio.Group>
          <Pager offset={offset} total={total} onChange={setOffset} />
          <List list={list.value} today={today} choice={choice} onTick={ticked => change({ ticked })} />
        </>
      )}
      <WriteLetters customers={customers} count={count} versions={versions} regime={regime} onNoted={noted} />
      {total > 0 && (
        <NoteGiven
          title={t('notice.given.noteMany', { count })}
          record="many"
          customers={customers}
          count={count}
          versions={versions}
          regime={regime}
          place={place}
          onNoted={noted}
        />
      )}
    </>
  );
}

function List({
  list: { people },
  today,
  choice,
  onTick,
}: {
  readonly list: ResponseOf<'notice.uninformed'>;
  readonly today: string;
  readonly choice: Choice;
  readonly onTick: (ticked: readonly string[]) => void;
}) {
  const t = useTexts();
  const tick = (id: string, on: boolean) =>
    onTick(on ? [...choice.ticked, id] : choice.ticked.filter(each => each !== id));
  return (
    <ul className={classes['people']}>
      {people.map(person => (
        <li key={person.id} className={classes['person']}>
          {choice.all ? (
            <span />
          ) : (
            <Checkbox
              aria-label={person.name || t('customers.row.nameless')}
              name={`tell.${person.id}`}
              checked={choice.ticked.includes(person.id)}
              onChange={event => tick(person.id, event.currentTarget.checked)}
            />
          )}
          <div>
            <Anchor component={Link} href={`/customers/${person.id}`}>
              {person.name || t('customers.row.nameless')}
            </Anchor>
            <Told person={person} today={today} due={choice.whom === 'due'} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** By when and why then, how the data came, and what stands in the way of a letter. */
function Told({
  person,
  today,
  due,
}: {
  readonly person: UninformedPerson;
  readonly today: string;
  readonly due: boolean;
}) {
  const t = useTexts();
  const language = useLanguage();
  const lacks =
    person.email === '' && !person.hasAddress
      ? t('notice.given.noContact')
      : person.email === ''
        ? t('notice.given.onlyPost')
        : person.hasAddress
          ? ''
          : t('notice.given.onlyEmail');
  const words = [t(sourceText[person.source]), lacks].filter(word => word !== '').join(' · ');
  return (
    <>
      {due &&
        (person.task ? (
          <Remark tone="soon">{dueText(t, language, person, today)}</Remark>
        ) : (
          <p>{dueText(t, language, person, today)}</p>
        ))}
      <p className={classes['quiet']}>{words}</p>
    </>
  );
}
