import { Anchor, Button, Checkbox, Radio, Stack } from '@mantine/core';
import { useEffect, useState } from 'react';
import { Link } from 'wouter';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { ask, useCall, type Answered } from '../../ui/calls.ts';
import { Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import { choicesNow, type ExportDraft } from './export-draft.ts';
import classes from './export.module.css';

type Change = (part: Partial<ExportDraft>) => void;

/** Which customers, and who among them needs a thought. */
export function WhoPart({
  draft,
  change,
  look,
}: {
  readonly draft: ExportDraft;
  readonly change: Change;
  readonly look: Answered<'export.look'>;
}) {
  const t = useTexts();
  const facets = useCall('customers.facets', {}, { fresh: true });
  const choices = choicesNow(draft, facets.value?.total ?? null);
  const countOf = (who: ExportDraft['who'], count: number | null): number =>
    count ?? (who === draft.who ? (look.value?.customers ?? 0) : 0);
  return (
    <fieldset className={classes['part']}>
      <legend>{t('export.who.title')}</legend>
      <Radio.Group
        aria-label={t('export.who.title')}
        name="who"
        value={draft.who}
        onChange={value => {
          const chosen = choices.find(({ who }) => who === value);
          if (chosen) change({ who: chosen.who, selection: chosen.selection });
        }}
      >
        <Stack gap="sm">
          {choices.map(({ who, count }) => (
            <Radio
              key={who}
              value={who}
              label={t(`export.who.${who}`, { count: countOf(who, count) })}
              description={who === 'all' ? t('export.who.allHint') : undefined}
            />
          ))}
        </Stack>
      </Radio.Group>
      {choices.length === 1 && look.value !== undefined && look.value.customers > 0 && (
        <p className={classes['below']}>
          {t('export.who.some')}{' '}
          <Anchor component={Link} href="/customers" underline="always">
            {t('export.who.toList')}
          </Anchor>
        </p>
      )}
      {look.refusal ? (
        <Refusal refusal={look.refusal} again={look.askAgain} />
      ) : look.value ? (
        <Among found={look.value} draft={draft} change={change} />
      ) : (
        <Looking />
      )}
    </fieldset>
  );
}

function Looking() {
  const t = useTexts();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 400);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={classes['among']}>
      <p role="status">{t('export.who.looking')}</p>
      <Button variant="default" onClick={() => void ask('jobs.cancel', {})}>
        {t('export.who.stop')}
      </Button>
    </div>
  );
}

function Among({
  found,
  draft,
  change,
}: {
  readonly found: ResponseOf<'export.look'>;
  readonly draft: ExportDraft;
  readonly change: Change;
}) {
  const t = useTexts();
  if (found.customers === 0)
    return (
      <div className={classes['among']}>
        <p>{t('export.who.none')}</p>
        <Button component={Link} href="/customers" variant="default">
          {t('export.who.toList')}
        </Button>
      </div>
    );
  return (
    <>
      {found.restricted > 0 && (
        <div className={classes['among']}>
          <p>{t('export.who.restricted', { count: found.restricted })}</p>
          <Checkbox
            name="restricted"
            label={t('export.who.withRestricted', { count: found.restricted })}
            checked={draft.restricted}
            onChange={event => change({ restricted: event.currentTarget.checked })}
          />
        </div>
      )}
      {found.listed > 0 && (
        <div className={classes['among']}>
          <p>{t('export.who.listed', { count: found.listed })}</p>
          <Checkbox
            name="listed"
            label={t('export.who.withListed', { count: found.listed })}
            checked={draft.listed}
            onChange={event => change({ listed: event.currentTarget.checked })}
          />
        </div>
      )}
    </>
  );
}
