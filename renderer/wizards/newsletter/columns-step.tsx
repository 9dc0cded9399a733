import { NewsletterTarget } from '../../../shared/domain/newsletter-columns.ts';
import { useCall } from '../../ui/calls.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ColumnTargets, DayOrder } from '../table-file/column-targets.tsx';
import { retarget, type NewsletterDraft } from './newsletter-draft.ts';
import { holdsDays, targetChoices } from './newsletter-words.ts';

/** What each column says: a guess for every one, which a person puts right. */
export function ColumnsStep({ draft, change, problem }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  const { importId, reading, tool, targets, dayFirst } = draft;
  const preview = useCall('newsletter.preview', { importId, reading, tool });
  if (preview.refusal) return <Refusal refusal={preview.refusal} />;
  if (!preview.value) return <Loading />;
  return (
    <>
      <p>{t('newsletter.columns.lead')}</p>
      <ColumnTargets
        headings={draft.headings}
        targets={targets}
        rows={preview.value.rows}
        choices={targetChoices(t)}
        problem={problem('targets')}
        onChange={(column, chosen) =>
          change({ targets: retarget(targets, column, NewsletterTarget.parse(chosen)), counted: null })
        }
      />
      {targets.some(holdsDays) && (
        <DayOrder dayFirst={dayFirst} onChange={first => change({ dayFirst: first, counted: null })} />
      )}
    </>
  );
}
