import { Button, Group } from '@mantine/core';
import { IconArrowMerge } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { displayName } from '../../../shared/domain/customer.ts';
import {
  listLimits,
  mergedCustomer,
  mergeLists,
  notTaken,
  otherSide,
  proposedChoices,
  type MergeChoices,
} from '../../../shared/domain/customer-merge.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { fieldText } from '../customer/customer-words.ts';
import { ComesAlong, MergeResult, SameFields } from './merge-outcome.tsx';
import { DifferingFields, ListEntries, NotesChoice, WhichStays } from './merge-choices.tsx';
import { duplicateSearch } from '../duplicates/found-duplicates.ts';
import classes from './merge.module.css';

/** Two records as main sees them. */
export type Seen = ResponseOf<'merge.look'>;

/** What is kept of a half-made choice: whose it is, and of which state of the two records. */
type Kept = { readonly of: readonly string[]; readonly versions: readonly number[]; readonly choices: MergeChoices };

/** Everything to decide before two records become one, and the one record they will be. `onStale`: one of them has changed. */
export function MergeForm({ seen, onStale }: { readonly seen: Seen; readonly onStale: () => void }) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const [, goTo] = useLocation();
  const settings = useCall('settings.read', {});
  const [waiting, setWaiting] = useState(false);
  const { one, other, proposal } = seen;
  const sides = { one: one.customer, other: other.customer };
  const record = `${sides.one.id} ${sides.other.id}`;
  const fresh: Kept = {
    of: [sides.one.id, sides.other.id],
    versions: [sides.one.version, sides.other.version],
    choices: proposedChoices(proposal),
  };
  const [kept, setKept] = useState(fresh);
  // Choices about records as they were before are none about those that are here.
  const takeUp = (draft: Kept) => setKept(String(draft.versions) === String(fresh.versions) ? draft : fresh);
  const draft = useDraft({ place: 'merge', record, value: kept, setValue: takeUp });
  const { choices } = kept;
  const choose = (change: Partial<MergeChoices>) => setKept({ ...kept, choices: { ...choices, ...change } });

  const result = mergedCustomer(sides, proposal, choices);
  const left = notTaken(sides, proposal, result);
  const extraFields = settings.value?.extraFields ?? [];
  const tooMany = mergeLists.filter(list => result[list].length > listLimits[list]);
  const goes = otherSide(choices.stays);

  const keepBoth = async () => {
    const both = { one: sides.one.id, other: sides.other.id };
    const answer = await ask('duplicates.keepApart', both);
    if (!answer.ok) return notices.refused(answer.error);
    await draft.drop();
    duplicateSearch.hide(record);
    await forgetAnswers(client);
    notices.doneWithWayBack(t('duplicates.kept'), `kept-${record}`, () => ask('duplicates.askAgain', both));
    goTo('/customers/duplicates');
  };

  const run = async () => {
    setWaiting(true);
    const answer = await ask('merge.run', {
      keep: { id: sides[choices.stays].id, version: sides[choices.stays].version },
      give: { id: sides[goes].id, version: sides[goes].version },
      customer: result,
      today: localDay(new Date()),
      draft: record,
    });
    setWaiting(false);
    if (!answer.ok) {
      if (answer.error.code === 'customer.conflict') return onStale();
      return notices.refused(answer.error);
    }
    await draft.drop();
    goTo(`/customers/${answer.value.id}`);
    void forgetAnswers(client);
    notices.doneWithUndo(t('merge.done', { name: displayName(result) }), answer.value.undo);
  };

  if (!draft.ready) return null;
  const shared = { sides, extraFields };
  return (
    <div className={classes['form']}>
      <WhichStays
        sides={sides}
        older={proposal.older}
        stays={choices.stays}
        onStays={stays => choose({ stays, fields: { ...choices.fields, number: stays } })}
      />
      <DifferingFields
        {...shared}
        proposal={proposal}
        chosen={choices.fields}
        onChoose={(field, side) => choose({ fields: { ...choices.fields, [field]: side } })}
      >
        <NotesChoice
          sides={sides}
          joined={proposal.notes}
          chosen={choices.notes}
          onChoose={notes => choose({ notes })}
        />
      </DifferingFields>
      <ListEntries proposal={proposal} left={choices.left} onLeft={lists => choose({ left: lists })} />
      <SameFields {...shared} proposal={proposal} />
      <ComesAlong hanging={seen[goes].hanging} />
      <MergeResult result={result} extraFields={extraFields} left={left} />
      {tooMany.map(list => (
        <p key={list} role="alert" className={classes['tooMany']}>
          {t('merge.lists.tooMany', {
            list: t(fieldText[list]),
            most: listLimits[list],
            count: result[list].length,
          })}
        </p>
      ))}
      <Group gap="sm" mt="lg">
        <Button
          leftSection={<IconArrowMerge size={20} aria-hidden />}
          loading={waiting}
          disabled={tooMany.length > 0}
          onClick={() => void run()}
        >
          {t('merge.run')}
        </Button>
        <Button variant="default" disabled={waiting} onClick={() => void keepBoth()}>
          {t('duplicates.keep')}
        </Button>
      </Group>
    </div>
  );
}
