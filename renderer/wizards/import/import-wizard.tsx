import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { z } from '../../../shared/z.ts';
import { Confidence } from '../../../shared/domain/duplicates.ts';
import { confidenceText } from '../../pages/duplicates/duplicate-words.ts';
import { SensitiveColumn, sensitiveFlaws } from '../../../shared/domain/sensitive-columns.ts';
import { ImportTarget, type ImportReport as Report } from '../../../shared/ipc/import-shapes.ts';
import { sourceText } from '../../pages/customer/source-text.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useTexts, type Texts } from '../../ui/texts.ts';
import { defineWizard, says, type Answer, type WizardOf } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { CheckStep } from './check-step.tsx';
import { FileStep } from './file-step.tsx';
import { emptyImport, planOf, type ImportDraft } from './import-draft.ts';
import { ImportReport } from './import-report.tsx';
import { JobProgress } from '../table-file/job-progress.tsx';
import { MappingStep } from './mapping-step.tsx';
import { headingAt } from './sensitive-list.tsx';
import { ReadingStep } from './reading-step.tsx';
import { SourceStep } from './source-step.tsx';
import { TogetherStep } from './together-step.tsx';

// Without one of these a customer has no name: main refuses such a plan.
const naming: ReadonlySet<string> = new Set(['fullName', 'givenName', 'familyName', 'organisation']);
const Mapped = z
  .object({
    targets: z.array(ImportTarget),
    sensitive: z.array(SensitiveColumn),
    purposes: z.record(z.string(), z.union([z.string(), z.null()])),
  })
  .superRefine(({ targets, sensitive, purposes }, context) => {
    const problem = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (!targets.some(target => naming.has(target))) problem(['targets'], says('errors.import.nothingMapped'));
    for (const { column, flaw } of sensitiveFlaws(targets, sensitive, purposes))
      problem(
        flaw === 'purpose' ? ['purposes', String(column)] : ['targets'],
        says(flaw === 'purpose' ? 'import.sensitive.missing' : 'errors.import.purposeMissing'),
      );
  });

const decisionWords = {
  fill: 'duplicates.file.fillWord',
  skip: 'duplicates.file.skipWord',
  both: 'duplicates.file.bothWord',
} as const;

/** What becomes of the duplicates, on one line for each confidence. */
function togetherText({ matched, together }: ImportDraft, t: Texts): string {
  if (!matched) return '';
  const lines = Confidence.options
    .filter(confidence => matched[confidence] > 0)
    .map(confidence =>
      t('duplicates.file.answerLine', {
        confidence: t(confidenceText[confidence]),
        count: matched[confidence],
        decision: t(decisionWords[together[confidence]]),
      }),
    );
  if (together.rows.length > 0) lines.push(t('duplicates.file.decided', { count: together.rows.length }));
  return lines.length === 0 ? t('duplicates.file.answerNone') : lines.join('; ');
}

function answersOf(draft: ImportDraft, t: Texts): readonly Answer[] {
  const taken = draft.targets.filter(target => target !== 'leaveOut').length;
  const skipped = draft.fixes.filter(fix => fix.do === 'skip').length;
  const mended = draft.fixes.length - skipped;
  const sensitive = draft.sensitive
    .filter(({ column }) => draft.targets[column] !== 'leaveOut' && (draft.purposes[column] ?? '').trim() !== '')
    .map(({ column }) => `${headingAt(draft, column, t)}: ${draft.purposes[column]}`);
  return [
    { step: 'file', question: 'import.answers.file', answer: draft.fileName },
    {
      step: 'reading',
      question: 'import.answers.rows',
      answer: draft.counted ? t('import.answers.rowsAre', { rows: draft.counted.rows }) : '',
    },
    {
      step: 'mapping',
      question: 'import.answers.columns',
      answer: t('import.answers.columnsAre', { taken, leftOut: draft.targets.length - taken }),
    },
    ...(sensitive.length > 0
      ? [{ step: 'mapping', question: 'import.answers.sensitive', answer: sensitive.join('; ') } as const]
      : []),
    {
      step: 'check',
      question: 'import.answers.problems',
      answer: t('import.answers.problemsAre', { mended, skipped, refused: draft.counted?.refusedRows ?? 0 }),
    },
    { step: 'together', question: 'duplicates.file.answer', answer: togetherText(draft, t) },
    {
      step: 'source',
      question: 'import.answers.source',
      answer: [t(sourceText[draft.source]), draft.sourceDetail].filter(part => part !== '').join(': '),
    },
  ];
}

// Every change of file, reading or columns forgets what the check counted.
const settled = (draft: ImportDraft) => draft.counted !== null;

const defineImport = (send: WizardOf<ImportDraft, Report>['send']) =>
  defineWizard<ImportDraft, Report>({
    id: 'import',
    title: 'import.title',
    empty: emptyImport,
    keeps: 'draft',
    start: {
      title: 'import.start.title',
      lead: 'import.start.lead',
      begin: 'import.start.begin',
      facts: ['import.start.time', 'import.start.hand', 'import.start.safe'],
    },
    steps: [
      {
        id: 'file',
        title: 'import.file.title',
        name: 'import.file.name',
        why: 'import.file.why',
        View: FileStep,
        foot: 'own',
      },
      {
        id: 'reading',
        title: 'import.reading.title',
        name: 'import.reading.name',
        why: 'import.reading.why',
        View: ReadingStep,
        settled,
      },
      {
        id: 'mapping',
        title: 'import.map.title',
        name: 'import.map.name',
        why: 'import.map.why',
        law: 'import.map.law',
        View: MappingStep,
        schema: Mapped,
        settled,
      },
      {
        id: 'check',
        title: 'import.check.title',
        name: 'import.check.name',
        why: 'import.check.why',
        View: CheckStep,
        settled,
        work: async draft => {
          const result = await ask('import.check', planOf(draft));
          if (!result.ok) return { ok: false, refusal: result.error };
          return { ok: true, change: { counted: { rows: result.value.rows, refusedRows: result.value.refusedRows } } };
        },
      },
      {
        id: 'together',
        title: 'duplicates.file.title',
        name: 'duplicates.file.name',
        why: 'duplicates.file.why',
        View: TogetherStep,
        settled: draft => draft.matched !== null,
        work: async draft => {
          if (draft.matched) return { ok: true };
          const result = await ask('import.duplicates', planOf(draft));
          return result.ok
            ? { ok: true, change: { matched: result.value.counts } }
            : { ok: false, refusal: result.error };
        },
      },
      {
        id: 'source',
        title: 'import.source.title',
        name: 'import.source.name',
        why: 'import.source.why',
        law: 'import.source.law',
        View: SourceStep,
      },
    ],
    check: { answers: answersOf, send: 'import.send' },
    send,
    Confirmation: ({ done }) => <ImportReport report={done} />,
  });

/** Brings in a customer list from a file: file, preview, columns, problems, source, check, report. */
export function ImportWizard() {
  const t = useTexts();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const [running, setRunning] = useState(false);
  const [stopping, setStopping] = useState(false);

  const wizard = useMemo(
    () =>
      defineImport(async draft => {
        setRunning(true);
        const result = await ask('import.run', planOf(draft));
        setRunning(false);
        setStopping(false);
        if (result.ok) void forgetAnswers(client);
        return result;
      }),
    [client],
  );

  const stop = async () => {
    setStopping(true);
    await ask('jobs.cancel', {});
  };

  return (
    <>
      <Wizard wizard={wizard} leave={() => goTo('/customers')} />
      <Modal
        opened={running}
        onClose={() => {}}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('import.running.title')}
      >
        <JobProgress what={t('import.running.text')} />
        <Button variant="default" mt="md" data-autofocus loading={stopping} onClick={() => void stop()}>
          {t('import.running.stop')}
        </Button>
      </Modal>
    </>
  );
}
