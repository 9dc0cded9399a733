import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { RetentionGround } from '../../../shared/domain/retention-ground.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { z } from '../../../shared/z.ts';
import { kindName } from '../../pages/retention/entries/entry-words.ts';
import { useRetentionGround } from '../../retention/use-ground.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { defineWizard, says, type Answer, type WizardOf } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { JobProgress } from '../table-file/job-progress.tsx';
import { CheckStep } from './check-step.tsx';
import { ChoicesStep } from './choices-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { countedOf, emptyInvoices, planOf, type InvoiceDraft } from './invoice-draft.ts';
import { InvoiceReport } from './invoice-report.tsx';
import { programName } from './invoice-words.ts';

type Report = ResponseOf<'heldImport.run'>;

const Columns = z.object({
  targets: z.array(z.string()).refine(targets => targets.includes('day'), says('errors.heldImport.noDayColumn')),
});
const Choices = z.object({
  category: z.string().min(1, says('held.problem.categoryMissing')),
  currency: z.string().regex(/^[A-Z]{3}$/, says('held.problem.currencyUnclear')),
});

function answersOf(
  draft: InvoiceDraft,
  t: Texts,
  language: Language,
  ground: RetentionGround | undefined,
): readonly Answer[] {
  const taken = draft.targets.filter(target => target !== 'leaveOut').length;
  return [
    { step: 'file', question: 'import.answers.file', answer: draft.fileName },
    { step: 'columns', question: 'heldImport.columns.program', answer: programName(t, draft.program) },
    {
      step: 'columns',
      question: 'import.answers.columns',
      answer: t('import.answers.columnsAre', { taken, leftOut: draft.targets.length - taken }),
    },
    {
      step: 'choices',
      question: 'heldImport.choices.kind',
      answer: ground ? kindName(ground, language, draft.category) : draft.category,
    },
    {
      step: 'choices',
      question: 'heldImport.choices.unmatched',
      answer: t(draft.unmatched === 'keep' ? 'heldImport.choices.unmatchedKeep' : 'heldImport.choices.unmatchedOut'),
    },
    {
      step: 'choices',
      question: 'heldImport.choices.doubtful',
      answer: t(draft.doubtful === 'take' ? 'heldImport.choices.doubtfulTake' : 'heldImport.choices.doubtfulOut'),
    },
    {
      step: 'check',
      question: 'heldImport.answers.result',
      answer: draft.counted ? t('heldImport.answers.resultIs', draft.counted) : '',
    },
  ];
}

// Every change before the check forgets what it counted.
const settled = (draft: InvoiceDraft) => draft.counted !== null;

type Around = {
  readonly answers: (draft: InvoiceDraft, t: Texts) => readonly Answer[];
  readonly send: WizardOf<InvoiceDraft, Report>['send'];
  readonly again: () => void;
};

const defineInvoices = ({ answers, send, again }: Around) =>
  defineWizard<InvoiceDraft, Report>({
    id: 'invoices',
    title: 'heldImport.title',
    empty: emptyInvoices,
    keeps: 'draft',
    start: {
      title: 'heldImport.start.title',
      lead: 'heldImport.start.lead',
      begin: 'heldImport.start.begin',
      facts: ['heldImport.start.time', 'heldImport.start.hand', 'heldImport.start.safe'],
    },
    steps: [
      {
        id: 'file',
        title: 'heldImport.file.title',
        name: 'import.file.name',
        why: 'heldImport.file.why',
        View: FileStep,
        foot: 'own',
      },
      {
        id: 'columns',
        title: 'import.map.title',
        name: 'import.map.name',
        why: 'heldImport.columns.why',
        law: 'heldImport.columns.law',
        View: ColumnsStep,
        schema: Columns,
        settled,
      },
      {
        id: 'choices',
        title: 'heldImport.choices.title',
        name: 'heldImport.choices.name',
        why: 'heldImport.choices.why',
        View: ChoicesStep,
        schema: Choices,
        settled,
      },
      {
        id: 'check',
        title: 'heldImport.check.title',
        name: 'import.check.name',
        why: 'heldImport.check.why',
        View: CheckStep,
        settled,
        work: async draft => {
          const result = await ask('heldImport.check', planOf(draft, localDay(new Date())));
          return result.ok
            ? { ok: true, change: { counted: countedOf(result.value) } }
            : { ok: false, refusal: result.error };
        },
      },
    ],
    check: {
      answers,
      send: (draft, t) => t('heldImport.send', { count: draft.counted?.taken ?? 0 }),
    },
    send,
    Confirmation: ({ done }) => <InvoiceReport report={done} again={again} />,
  });

/** Brings in a list of invoices of a bookkeeping program as what is held: file, columns, choices, check, report. */
export function InvoiceWizard() {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const ground = useRetentionGround();
  const [, goTo] = useLocation();
  const [running, setRunning] = useState(false);
  const [stopping, setStopping] = useState(false);
  const [file, setFile] = useState(1);

  const wizard = useMemo(
    () =>
      defineInvoices({
        answers: (draft, texts) => answersOf(draft, texts, language, ground),
        send: async draft => {
          setRunning(true);
          const result = await ask('heldImport.run', planOf(draft, localDay(new Date())));
          setRunning(false);
          setStopping(false);
          if (result.ok) void forgetAnswers(client);
          return result;
        },
        again: () => setFile(before => before + 1),
      }),
    [client, language, ground],
  );
  const stop = async () => {
    setStopping(true);
    await ask('jobs.cancel', {});
  };
  return (
    <>
      <Wizard key={file} wizard={wizard} leave={() => goTo('/retention/entries')} />
      <Modal
        opened={running}
        onClose={() => {}}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('heldImport.running')}
      >
        <JobProgress what={t('import.running.text')} />
        <Button variant="default" mt="md" data-autofocus loading={stopping} onClick={() => void stop()}>
          {t('import.running.stop')}
        </Button>
      </Modal>
    </>
  );
}
