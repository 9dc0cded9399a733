import { Alert, Anchor, Button, Group, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useMemo, useState, type FormEvent } from 'react';
import { Link, useLocation } from 'wouter';
import { Expression, Speaker } from '../../../shared/domain/consent-event.ts';
import { prepareContactRules } from '../../../shared/domain/contact-rules.ts';
import { publicLists } from '../../../shared/domain/public-lists.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { listed, localDay, longDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { wordsIn } from '../../wizard/define-wizard.ts';
import { ErrorSummary } from '../../wizard/error-summary.tsx';
import { DraftNote } from '../register/draft-note.tsx';
import {
  beginStatement,
  dayTyped,
  goesOn,
  isNo,
  isOffered,
  kindNamed,
  openPoints,
  otherKinds,
  statementDetails,
  statementsOf,
  usualKinds,
  wasSaid,
  type StatementDraft,
  type StatementGround,
  type StatementKind,
} from './statement-draft.ts';
import { channelNames, nameOfPurpose, StatementPart, type PartProps } from './statement-parts.tsx';
import classes from './statement.module.css';

/** What a customer doesn't want, or takes back, on one page: the usual case stands there and only has to be saved. */
export function StatementPage({
  customer,
  kind,
  about,
}: {
  readonly customer: string;
  readonly kind?: string | undefined;
  readonly about?: string | undefined;
}) {
  const t = useTexts();
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer, today }, { fresh: true });
  const purposes = useCall('consents.purposes', {});
  const texts = useCall('consents.texts', { purpose: null });
  const ground = useMemo((): StatementGround | null => {
    if (!person.value || !purposes.value || !texts.value) return null;
    const rules = prepareContactRules(packs.contactRules(), purposes.value.place);
    return {
      person: person.value,
      purposes: purposes.value.purposes,
      texts: texts.value.texts,
      lists: publicLists(rules, person.value.place, today),
      optsOut: rules.regime.sharing !== null,
      today,
    };
  }, [person.value, purposes.value, texts.value, today]);
  const [round, setRound] = useState(0);
  const refusal = person.refusal ?? purposes.refusal ?? texts.refusal;
  if (refusal)
    return (
      <Page title={t('statement.title')}>
        <Refusal refusal={refusal} />
      </Page>
    );
  if (!ground) return <Loading />;
  return (
    <>
      <Anchor component={Link} href={`/customers/${customer}`} className={classes['back'] ?? ''}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {ground.person.name || t('customers.row.nameless')}
      </Anchor>
      <StatementForm key={round} ground={ground} kind={kind} about={about} again={() => setRound(round + 1)} />
    </>
  );
}

function StatementForm({
  ground,
  kind,
  about,
  again,
}: {
  readonly ground: StatementGround;
  readonly kind: string | undefined;
  readonly about: string | undefined;
  /** Draws the form anew. */
  readonly again: () => void;
}) {
  const t = useTexts();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const note = useChange('consents.note');
  const { customer } = ground.person;
  const [draft, setDraft] = useState<StatementDraft>(() => beginStatement(ground, kind, about));
  const [problems, setProblems] = useState<readonly { readonly field: string; readonly text: string }[]>([]);
  const { drop, restored } = useDraft({ place: 'statement', record: customer, value: draft, setValue: setDraft });

  const change = (part: Partial<StatementDraft>) => setDraft(before => ({ ...before, ...part }));
  const problem = (field: string) => problems.find(each => each.field === field)?.text;
  const props: PartProps = { draft, ground, change, problem };
  const choose = (said: string) => {
    const next = kindNamed(said);
    if (next) change({ kind: next, channels: [], purpose: '' });
    setProblems([]);
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const open = openPoints(draft, ground).map(({ field, text, facts }) => ({ field, text: wordsIn(t, text, facts) }));
    setProblems(open);
    if (open.length > 0) return;
    const statements = statementsOf(draft, ground);
    const details = statementDetails(draft, ground, {
      label: t('statement.how'),
      value: t(`consents.how.${draft.how}`),
    });
    for (const [place, statement] of statements.entries()) {
      const last = place === statements.length - 1;
      const result = await note.run({
        customer,
        today: ground.today,
        statement,
        details,
        ...(last ? { draft: customer } : {}),
      });
      if (!result.ok) return refused(result.error);
    }
    await drop();
    done(t('statement.saved'));
    goTo(`/customers/${customer}`);
  };
  const leave = async () => {
    await drop();
    goTo(`/customers/${customer}`);
  };
  const discard = async () => {
    await drop();
    again();
  };

  return (
    <Page title={t(isNo(draft) ? 'statement.title' : 'statement.otherTitle')}>
      <form onSubmit={event => void submit(event)} noValidate>
        <ErrorSummary problems={problems} />
        {restored && <DraftNote onDiscard={() => void discard()} />}
        <Stack gap="lg">
          <KindChoice {...props} choose={choose} />
          <StatementPart {...props} />
          <WhoAndHow {...props} />
          <Meaning {...props} />
          <Group gap="sm">
            <Button type="submit" loading={note.waiting}>
              {t('statement.save')}
            </Button>
            <Button variant="subtle" onClick={() => void leave()}>
              {t('statement.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function KindChoice({ draft, ground, choose }: PartProps & { readonly choose: (kind: string) => void }) {
  const t = useTexts();
  const offered = (kinds: readonly StatementKind[]) => kinds.filter(kind => isOffered(kind, ground));
  const option = (kind: StatementKind) => (
    <Radio key={kind} value={kind} label={t(`statement.kind.${kind}`)} description={t(`statement.kindHint.${kind}`)} />
  );
  return (
    <Radio.Group label={t('statement.what')} name="kind" value={draft.kind} onChange={choose}>
      <Stack gap="sm" mt="xs">
        {offered(usualKinds).map(option)}
      </Stack>
      <details className={classes['fold']} open={otherKinds.includes(draft.kind)}>
        <summary>{t('statement.others')}</summary>
        <Stack gap="sm" mt="xs">
          {offered(otherKinds).map(option)}
        </Stack>
      </details>
    </Radio.Group>
  );
}

/** Who said it, how and when: told in a line, as the usual case has nothing to change there. */
function WhoAndHow(props: PartProps) {
  const { draft, ground, change, problem } = props;
  const t = useTexts();
  const language = useLanguage();
  const isTold = draft.by !== 'person' || draft.how !== 'counter' || draft.saidOn !== '' || draft.note !== '';
  const [open, setOpen] = useState(false);
  const day = dayTyped(draft.saidOn, ground) || ground.today;
  const line = [
    ...(isNo(draft) ? [t(`statement.byIs.${draft.by}`)] : []),
    ...(wasSaid(draft) ? [t(`consents.how.${draft.how}`)] : []),
    longDay(language, day),
  ].join(', ');
  return (
    <details
      className={classes['fold']}
      open={open || isTold || problem('saidOn') !== undefined}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary>{t('statement.told', { line })}</summary>
      <div className={classes['part']}>
        <WhoFields {...props} />
        {draft.kind !== 'saleNoted' && (
          <Textarea
            label={t('statement.note')}
            name="note"
            value={draft.note}
            maxLength={4000}
            autosize
            minRows={1}
            onChange={event => change({ note: event.currentTarget.value })}
          />
        )}
      </div>
    </details>
  );
}

function WhoFields({ draft, ground, change, problem }: PartProps) {
  const t = useTexts();
  const language = useLanguage();
  const ways = [...Expression.options, ...(draft.kind === 'optOutSale' ? (['browserSignal'] as const) : [])];
  return (
    <>
      <div className={classes['row']}>
        {isNo(draft) && (
          <NativeSelect
            label={t('statement.by')}
            name="by"
            value={draft.by}
            onChange={({ currentTarget }) =>
              change({ by: Speaker.options.find(each => each === currentTarget.value) ?? draft.by })
            }
            data={Speaker.options.map(each => ({ value: each, label: t(`statement.byIs.${each}`) }))}
          />
        )}
        {wasSaid(draft) && (
          <NativeSelect
            label={t('statement.how')}
            name="how"
            value={draft.how}
            onChange={({ currentTarget }) =>
              change({ how: ways.find(each => each === currentTarget.value) ?? draft.how })
            }
            data={ways.map(way => ({ value: way, label: t(`consents.how.${way}`) }))}
          />
        )}
        <DayInput
          label={t('statement.saidOn')}
          description={t('statement.saidToday', { day: longDay(language, ground.today) })}
          name="saidOn"
          value={draft.saidOn}
          onChange={saidOn => change({ saidOn })}
          problem={problem('saidOn')}
        />
      </div>
      {isNo(draft) && draft.by !== 'person' && (
        <div className={classes['row']}>
          <TextInput
            label={t('statement.actingName')}
            name="actingName"
            value={draft.actingName}
            maxLength={200}
            autoComplete="off"
            onChange={event => change({ actingName: event.currentTarget.value })}
          />
          <TextInput
            label={t('statement.actingAs')}
            name="actingAs"
            value={draft.actingAs}
            maxLength={120}
            autoComplete="off"
            onChange={event => change({ actingAs: event.currentTarget.value })}
          />
        </div>
      )}
    </>
  );
}

const stopping: ReadonlySet<StatementKind> = new Set(['consentWithdrawn', 'objection', 'doNotContact']);

/** What it means from today, and what goes on. */
function Meaning({ draft, ground }: PartProps) {
  const t = useTexts();
  const language = useLanguage();
  const going = stopping.has(draft.kind) ? goesOn(draft, ground) : [];
  const what = listed(
    language,
    going.map(({ purpose, channels }) =>
      t('statement.goesOnOne', {
        purpose: nameOfPurpose(ground, language, purpose),
        channels: channelNames(t, language, channels),
      }),
    ),
  );
  return (
    <Alert color="petrol" role="note" title={t('statement.means')}>
      <p style={{ margin: 0 }}>{t(`statement.meansIs.${draft.kind}`)}</p>
      {what !== '' && <p style={{ margin: '6px 0 0' }}>{t('statement.goesOn', { what })}</p>}
      {(draft.kind === 'consentWithdrawn' || draft.kind === 'objection') && (
        <p style={{ margin: '6px 0 0' }}>{t('statement.ordersGoOn')}</p>
      )}
    </Alert>
  );
}
