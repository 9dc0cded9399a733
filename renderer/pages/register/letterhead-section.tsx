import { Button, Group, Stack, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Letterhead } from '../../../shared/domain/letterhead.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useCall, useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { DraftNote } from './draft-note.tsx';
import classes from './register.module.css';

/** The business's own logo, and what stands at the foot of all it prints. */
export function LetterheadSection() {
  const t = useTexts();
  const [round, setRound] = useState(0);
  const { value, refusal, askAgain } = useCall('letterhead.read', {}, { fresh: true });
  return (
    <section className={classes['letterhead']} aria-labelledby="letterhead">
      <h2 id="letterhead" className={classes['heading']}>
        {t('letterhead.title')}
      </h2>
      <p className={classes['quiet']}>{t('letterhead.lead')}</p>
      {refusal && <Refusal refusal={refusal} again={askAgain} />}
      {value && (
        <Stack gap="xl">
          <LogoChoice logo={value.logo} />
          <FootForm key={round} foot={value.foot} again={() => setRound(round + 1)} />
        </Stack>
      )}
    </section>
  );
}

function LogoChoice({ logo }: Pick<Letterhead, 'logo'>) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const choose = useChange('letterhead.chooseLogo');
  const remove = useChange('letterhead.removeLogo');

  const take = async () => {
    const result = await choose.run({});
    if (!result.ok) refused(result.error);
    else if (result.value.chosen) done(t('letterhead.kept'));
  };
  const forget = async () => {
    const result = await remove.run({});
    if (result.ok) done(t('letterhead.removed'));
    else refused(result.error);
  };

  return (
    <div>
      {logo ? (
        <img className={classes['logo']} src={`data:${logo.kind};base64,${logo.base64}`} alt={t('letterhead.logo')} />
      ) : (
        <p className={classes['quiet']}>{t('letterhead.none')}</p>
      )}
      <Group gap="sm">
        <Button variant="default" loading={choose.waiting} onClick={() => void take()}>
          {t(logo ? 'letterhead.change' : 'letterhead.choose')}
        </Button>
        {logo && (
          <Button variant="subtle" loading={remove.waiting} onClick={() => void forget()}>
            {t('letterhead.remove')}
          </Button>
        )}
      </Group>
    </div>
  );
}

function FootForm({ foot, again }: { readonly foot: string; readonly again: () => void }) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const save = useChange('letterhead.save');
  const [value, setValue] = useState(foot);
  const { drop, restored } = useDraft({ place: 'letterhead', record: '', value, setValue });

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run({ foot: value });
    if (!result.ok) return refused(result.error);
    await drop();
    done(t('letterhead.saved'));
  };
  const discard = async () => {
    await drop();
    again();
  };

  return (
    <form onSubmit={event => void submit(event)} noValidate>
      {restored && <DraftNote onDiscard={() => void discard()} />}
      <Stack gap="md">
        <Textarea
          label={t('letterhead.foot')}
          description={t('letterhead.footHint')}
          name="letterheadFoot"
          autosize
          minRows={2}
          maxLength={600}
          value={value}
          onChange={event => setValue(event.currentTarget.value)}
        />
        <div>
          <Button type="submit" variant="default" loading={save.waiting}>
            {t('letterhead.save')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
