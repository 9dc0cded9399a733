import { Alert, Button, SegmentedControl } from '@mantine/core';
import { IconArrowsJoin2, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { Link } from 'wouter';
import { Confidence } from '../../../shared/domain/duplicates.ts';
import type { DuplicatePair } from '../../../shared/ipc/duplicate-calls.ts';
import { ask } from '../../ui/calls.ts';
import { count } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { JobProgress } from '../../wizards/table-file/job-progress.tsx';
import { confidenceText, reasonText } from './duplicate-words.ts';
import { duplicateSearch, openPairs, pairKey, type DuplicateSearch, type ShownConfidence } from './found-duplicates.ts';
import { ConfidenceMark, RecordSides } from './record-sides.tsx';
import classes from './duplicates.module.css';

/** Customers that are probably one, side by side, with the reason: merge them, keep both, or pass over them. */
export function DuplicatesPage() {
  const t = useTexts();
  const search = useSyncExternalStore(duplicateSearch.subscribe, duplicateSearch.read);
  const [opened] = useState(search.opened);
  useEffect(() => void duplicateSearch.leaveOutGone(), []);
  return (
    <Page title={t('duplicates.title')} lead={t('duplicates.lead')} holdFocus={opened !== null} wide>
      {search.state === 'searching' ? (
        <Searching />
      ) : search.found ? (
        <FoundPairs search={search} opened={opened} />
      ) : (
        <>
          {search.refusal && <Refusal refusal={search.refusal} />}
          <p>{t('duplicates.before')}</p>
          <div className={classes['foot']}>
            <Button
              leftSection={<IconSearch size={20} aria-hidden="true" />}
              onClick={() => void duplicateSearch.start()}
            >
              {t('duplicates.start')}
            </Button>
            <KeptLink />
          </div>
        </>
      )}
    </Page>
  );
}

function KeptLink() {
  const t = useTexts();
  return (
    <Button component={Link} href="/customers/duplicates/kept-apart" variant="subtle">
      {t('duplicates.toKeptApart')}
    </Button>
  );
}

function Searching() {
  const t = useTexts();
  const [stopping, setStopping] = useState(false);
  return (
    <>
      <JobProgress what={t('duplicates.searching')} />
      <Button
        variant="default"
        mt="md"
        loading={stopping}
        onClick={() => {
          setStopping(true);
          void ask('jobs.cancel', {});
        }}
      >
        {t('duplicates.stop')}
      </Button>
    </>
  );
}

function FoundPairs({ search, opened }: { readonly search: DuplicateSearch; readonly opened: string | null }) {
  const t = useTexts();
  const language = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const news = useRef<HTMLParagraphElement>(null);
  const { open, matching } = openPairs(search);
  const drawn = matching.slice(0, search.shown);
  const { found } = search;

  const focusAt = (place: number) => {
    const lines = list.current?.querySelectorAll<HTMLElement>('[data-pair] a');
    const line = lines?.[Math.min(place, lines.length - 1)];
    (line ?? news.current)?.focus();
  };
  // Coming back from a merge: to the pair that was left, or the one that has moved up into its place.
  const first = useRef({ opened, drawn, focusAt });
  useEffect(() => {
    const { opened: left, drawn: pairs, focusAt: focus } = first.current;
    if (left === null) return;
    duplicateSearch.open(null);
    const place = pairs.findIndex(pair => pairKey(pair) === left);
    focus(Math.max(place, 0));
  }, []);
  const [moved, setMoved] = useState<number | null>(null);
  useEffect(() => {
    if (moved === null) return;
    focusAt(moved);
    setMoved(null);
  }, [moved]);

  if (!found) return null;
  const again = (
    <Button
      variant={open.length === 0 ? 'filled' : 'default'}
      leftSection={<IconSearch size={20} aria-hidden="true" />}
      onClick={() => void duplicateSearch.start()}
    >
      {t('duplicates.again')}
    </Button>
  );
  const { certain, likely, possible } = found.counts;
  const total = certain + likely + possible;
  return (
    <>
      <p ref={news} tabIndex={-1} role="status">
        {total === 0
          ? t('duplicates.clean', { customers: found.customers })
          : open.length === 0
            ? t('duplicates.allDecided')
            : t('duplicates.outcome', { customers: found.customers, pairs: total, open: open.length })}
      </p>
      {total > found.pairs.length && (
        <Alert color="amber" mb="md" role="note">
          {t('duplicates.first', { shown: found.pairs.length })}
        </Alert>
      )}
      {found.crowded > 0 && <p className={classes['quiet']}>{t('duplicates.crowded', { customers: found.crowded })}</p>}
      {open.length === 0 ? (
        <div className={classes['foot']}>
          {again}
          <KeptLink />
        </div>
      ) : (
        <>
          <div className={classes['bar']}>
            <SegmentedControl
              size="md"
              aria-label={t('duplicates.filter')}
              value={search.confidence}
              onChange={chosen => duplicateSearch.show(chosen as ShownConfidence)}
              data={[
                { value: 'all', label: t('duplicates.all', { count: open.length }) },
                ...Confidence.options.map(confidence => ({
                  value: confidence,
                  label: t('duplicates.withCount', {
                    confidence: t(confidenceText[confidence]),
                    count: count(language, open.filter(pair => pair.confidence === confidence).length),
                  }),
                })),
              ]}
            />
            <div className={classes['foot']}>
              {again}
              <KeptLink />
            </div>
          </div>
          {matching.length === 0 && <Empty sentence={t('duplicates.noneOfThese')} />}
          <ul className={classes['pairs']} ref={list} aria-label={t('duplicates.title')}>
            {drawn.map((pair, place) => (
              <PairLine key={pairKey(pair)} pair={pair} gone={() => setMoved(place)} />
            ))}
          </ul>
          {matching.length > drawn.length && (
            <Button variant="subtle" mt="md" onClick={duplicateSearch.showMore}>
              {t('duplicates.more', { count: matching.length - drawn.length })}
            </Button>
          )}
        </>
      )}
    </>
  );
}

function PairLine({ pair, gone }: { readonly pair: DuplicatePair; readonly gone: () => void }) {
  const t = useTexts();
  const language = useLanguage();
  const notices = useNotices();
  const key = pairKey(pair);
  const both = { one: pair.one.id, other: pair.other.id };
  const names = { one: pair.one.name, other: pair.other.name };

  const keepBoth = async () => {
    const kept = await ask('duplicates.keepApart', both);
    if (!kept.ok) return notices.refused(kept.error);
    duplicateSearch.hide(key);
    gone();
    notices.doneWithWayBack(t('duplicates.kept'), `kept-${key}`, () => ask('duplicates.askAgain', both), {
      onUndone: () => duplicateSearch.showAgain(key),
    });
  };
  const skip = () => {
    duplicateSearch.hide(key);
    gone();
  };
  return (
    <li data-pair={key}>
      <div className={classes['why']}>
        <ConfidenceMark confidence={pair.confidence} />
        <p>{reasonText(t, language, pair.reasons)}</p>
      </div>
      <RecordSides sides={[pair.one, pair.other]} />
      <div className={classes['foot']}>
        <Button
          component={Link}
          href={`/customers/merge/${pair.one.id}/${pair.other.id}`}
          variant="default"
          leftSection={<IconArrowsJoin2 size={20} aria-hidden="true" />}
          aria-label={t('duplicates.mergeOf', names)}
          onClick={() => duplicateSearch.open(key)}
        >
          {t('duplicates.merge')}
        </Button>
        <Button variant="default" aria-label={t('duplicates.keepOf', names)} onClick={() => void keepBoth()}>
          {t('duplicates.keep')}
        </Button>
        <Button variant="subtle" aria-label={t('duplicates.skipOf', names)} onClick={skip}>
          {t('duplicates.skip')}
        </Button>
      </div>
    </li>
  );
}
