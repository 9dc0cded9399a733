import { Alert, Button, NativeSelect, Radio } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Confidence } from '../../../shared/domain/duplicates.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { ImportDuplicate } from '../../../shared/ipc/duplicate-calls.ts';
import { TogetherDecision, type ImportTogether } from '../../../shared/ipc/import-shapes.ts';
import { reasonText } from '../../pages/duplicates/duplicate-words.ts';
import { ConfidenceMark, RecordSides } from '../../pages/duplicates/record-sides.tsx';
import pairClasses from '../../pages/duplicates/duplicates.module.css';
import { ask } from '../../ui/calls.ts';
import { Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { JobProgress } from '../table-file/job-progress.tsx';
import classes from '../table-file/table-file.module.css';
import { planOf, type ImportDraft } from './import-draft.ts';

type Compared = ResponseOf<'import.duplicates'>;

const headings: Record<Confidence, TextKey> = {
  certain: 'duplicates.file.groupCertain',
  likely: 'duplicates.file.groupLikely',
  possible: 'duplicates.file.groupPossible',
};
const forAll: Record<TogetherDecision, TextKey> = {
  fill: 'duplicates.file.fillAll',
  skip: 'duplicates.file.skipAll',
  both: 'duplicates.file.bothAll',
};
const forOne: Record<TogetherDecision, TextKey> = {
  fill: 'duplicates.file.fill',
  skip: 'duplicates.file.skip',
  both: 'duplicates.file.both',
};

/** The rows of the file that are probably somebody who is there already, or a row before: decided for all at once, or one by one. */
export function TogetherStep({ draft, change }: StepProps<ImportDraft>) {
  const t = useTexts();
  const { format } = draft;
  const [compared, setCompared] = useState<Compared | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [comparing, setComparing] = useState(true);
  const newest = useRef(0);

  const compare = async () => {
    const mine = ++newest.current;
    setComparing(true);
    const result = await ask('import.duplicates', planOf(draft));
    if (mine !== newest.current) return;
    setComparing(false);
    setRefusal(result.ok ? null : result.error);
    if (!result.ok) return;
    setCompared(result.value);
    change({ matched: result.value.counts });
  };
  const first = useRef(compare);
  useEffect(() => {
    const asked = newest;
    void first.current();
    return () => {
      asked.current += 1;
    };
  }, []);

  if (comparing && !compared)
    return (
      <>
        <JobProgress what={t('duplicates.file.running', { format })} />
        <Button variant="default" mt="md" onClick={() => void ask('jobs.cancel', {})}>
          {t('duplicates.stop')}
        </Button>
      </>
    );
  if (refusal) return <Refusal refusal={refusal} again={() => void compare()} />;
  if (!compared) return null;
  const { rows, counts, pairs, crowded } = compared;
  const found = counts.certain + counts.likely + counts.possible;
  const decide = (together: Partial<ImportTogether>) => change({ together: { ...draft.together, ...together } });
  return (
    <>
      {found === 0 ? (
        <Alert color="petrol" role="status">
          {t('duplicates.file.none', { format, rows })}
        </Alert>
      ) : (
        <p role="status">{t('duplicates.file.lead', { format, rows, found })}</p>
      )}
      {found > pairs.length && (
        <Alert color="amber" mb="md" role="note">
          {t('duplicates.file.first', { shown: pairs.length })}
        </Alert>
      )}
      {crowded > 0 && <p className={classes['quiet']}>{t('duplicates.crowded', { customers: crowded })}</p>}
      {Confidence.options
        .filter(confidence => counts[confidence] > 0)
        .map(confidence => (
          <Group
            key={confidence}
            format={format}
            confidence={confidence}
            count={counts[confidence]}
            pairs={pairs.filter(pair => pair.confidence === confidence)}
            together={draft.together}
            decide={decide}
          />
        ))}
    </>
  );
}

function Group({
  format,
  confidence,
  count,
  pairs,
  together,
  decide,
}: {
  readonly format: ImportDraft['format'];
  readonly confidence: Confidence;
  readonly count: number;
  readonly pairs: readonly ImportDuplicate[];
  readonly together: ImportTogether;
  readonly decide: (part: Partial<ImportTogether>) => void;
}) {
  const t = useTexts();
  const [shown, setShown] = useState(0);
  const decisionFor = (row: number) => together.rows.find(each => each.row === row)?.do ?? '';
  const decideRow = (row: number, chosen: string) => {
    const what = TogetherDecision.safeParse(chosen);
    const rest = together.rows.filter(each => each.row !== row);
    decide({ rows: what.success ? [...rest, { row, do: what.data }] : rest });
  };
  return (
    <section className={pairClasses['group']} aria-labelledby={`together-${confidence}`}>
      <h2 id={`together-${confidence}`}>{t(headings[confidence], { format, count })}</h2>
      {confidence !== 'certain' && together[confidence] === 'both' && (
        <p>{t('duplicates.file.untouched', { format })}</p>
      )}
      <Radio.Group
        name={`together.${confidence}`}
        label={t('duplicates.file.forAll')}
        description={t('duplicates.file.fillHint')}
        value={together[confidence]}
        onChange={chosen => decide({ [confidence]: TogetherDecision.parse(chosen) })}
      >
        <div className={classes['radios']}>
          {(['fill', 'both', 'skip'] as const).map(what => (
            <Radio key={what} value={what} label={t(forAll[what], { count })} />
          ))}
        </div>
      </Radio.Group>
      {pairs.length > 0 && shown === 0 && (
        <Button variant="subtle" onClick={() => setShown(20)}>
          {t('duplicates.file.show', { count: pairs.length })}
        </Button>
      )}
      {shown > 0 && (
        <ul className={pairClasses['pairs']}>
          {pairs.slice(0, shown).map(pair => (
            <Row key={pair.row} format={format} pair={pair} decision={decisionFor(pair.row)} decide={decideRow} />
          ))}
        </ul>
      )}
      {shown > 0 && pairs.length > shown && (
        <Button variant="subtle" mt="md" onClick={() => setShown(shown + 50)}>
          {t('duplicates.more', { count: pairs.length - shown })}
        </Button>
      )}
    </section>
  );
}

function Row({
  format,
  pair,
  decision,
  decide,
}: {
  readonly format: ImportDraft['format'];
  readonly pair: ImportDuplicate;
  readonly decision: string;
  readonly decide: (row: number, chosen: string) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const { row, side, customer, earlier } = pair;
  const other = customer ?? earlier?.side;
  if (!other) return null;
  return (
    <li data-decided={decision || undefined}>
      <div className={pairClasses['why']}>
        <ConfidenceMark confidence={pair.confidence} />
        <p>{reasonText(t, language, pair.reasons)}</p>
      </div>
      <RecordSides
        sides={[side, other]}
        names={[
          t('duplicates.file.row', { format, row }),
          earlier ? t('duplicates.file.row', { format, row: earlier.row }) : t('duplicates.file.present'),
        ]}
      />
      <NativeSelect
        label={t('duplicates.file.decide', { format, row })}
        name={`together.row.${row}`}
        value={decision}
        onChange={event => decide(row, event.currentTarget.value)}
        data={[
          { value: '', label: t('duplicates.file.likeAll') },
          ...(['fill', 'both', 'skip'] as const).map(what => ({ value: what, label: t(forOne[what], { format }) })),
        ]}
      />
    </li>
  );
}
