import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { readDay } from '../../../shared/domain/day-entry.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { z } from '../../../shared/z.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { thisYear } from '../../ui/day-input.tsx';
import { useLanguage, useTexts, type Texts } from '../../ui/texts.ts';
import { defineWizard, says, type Answer, type WizardOf } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { JobProgress } from '../table-file/job-progress.tsx';
import { AskedStep } from './asked-step.tsx';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { askedRight, emptyNewsletter, nextFile, toWrite, type NewsletterDraft } from './newsletter-draft.ts';
import { NewsletterReport } from './newsletter-report.tsx';
import { toolName } from './newsletter-words.ts';
import { PeopleStep } from './people-step.tsx';
import { countedOf, planNow } from './plan-now.ts';
import { TextStep } from './text-step.tsx';
import { ToolStep } from './tool-step.tsx';

type Report = ResponseOf<'newsletter.run'>;

const Columns = z.object({
  targets: z.array(z.string()).refine(targets => targets.includes('email'), says('errors.newsletter.noEmailColumn')),
});
const Shown = z
  .object({
    purpose: z.string().min(1, says('newsletter.text.purposeMissing')),
    text: z.string(),
    textBody: z.string(),
  })
  .refine(({ purpose, text }) => purpose === '' || text !== '', {
    error: says('newsletter.text.missing'),
    path: ['text'],
  })
  .refine(({ text, textBody }) => text !== 'paste' || textBody.trim() !== '', {
    error: says('newsletter.text.bodyMissing'),
    path: ['textBody'],
  });
const People = z
  .object({ proof: z.string(), proofWords: z.string(), proofSaidOn: z.string() })
  .refine(({ proof, proofWords }) => proof !== 'own' || proofWords.trim() !== '', {
    error: says('newsletter.people.wordsMissing'),
    path: ['proofWords'],
  })
  .refine(({ proof, proofSaidOn }) => proof !== 'own' || readDay(proofSaidOn, thisYear()).kind !== 'unclear', {
    error: says('common.dayUnclear'),
    path: ['proofSaidOn'],
  });

function answersOf(draft: NewsletterDraft, t: Texts, purposeName: (id: string) => string): readonly Answer[] {
  const tool = draft.tools.find(({ id }) => id === draft.tool);
  const { counted } = draft;
  return [
    { step: 'file', question: 'import.answers.file', answer: draft.fileName },
    { step: 'tool', question: 'newsletter.tool.name', answer: tool ? toolName(t, tool) : '' },
    { step: 'text', question: 'newsletter.answers.purpose', answer: purposeName(draft.purpose) },
    {
      step: 'text',
      question: 'newsletter.answers.text',
      answer: t(draft.text === 'unknown' ? 'newsletter.text.unknown' : 'newsletter.answers.textKnown'),
    },
    {
      step: 'asked',
      question: 'newsletter.asked.name',
      answer: t('newsletter.answers.asked', { count: draft.asked.length, all: askedRight.length }),
    },
    {
      step: 'people',
      question: 'newsletter.answers.unknown',
      answer: t(draft.newCustomers === 'add' ? 'newsletter.people.add' : 'newsletter.people.skip'),
    },
    {
      step: 'people',
      question: 'newsletter.answers.proof',
      answer: draft.proof === 'own' ? draft.proofWords.trim() : t('newsletter.people.proofNone'),
    },
    {
      step: 'check',
      question: 'newsletter.answers.result',
      answer: counted ? t('newsletter.answers.resultIs', counted) : '',
    },
    { step: null, question: 'newsletter.answers.undo', answer: t('newsletter.answers.undoNone') },
  ];
}

// Every change before the check forgets what it counted.
const settled = (draft: NewsletterDraft) => draft.counted !== null;

type Around = Pick<WizardOf<NewsletterDraft, Report>, 'empty' | 'send'> & {
  readonly purposeName: (id: string) => string;
  readonly again: (draft: NewsletterDraft) => void;
};

const defineNewsletter = ({ empty, send, purposeName, again }: Around) =>
  defineWizard<NewsletterDraft, Report>({
    id: 'newsletter',
    title: 'newsletter.title',
    empty,
    keeps: 'draft',
    start: {
      title: 'newsletter.start.title',
      lead: 'newsletter.start.lead',
      begin: 'newsletter.start.begin',
      facts: ['newsletter.start.time', 'newsletter.start.hand', 'newsletter.start.files', 'newsletter.start.noUndo'],
    },
    steps: [
      {
        id: 'file',
        title: 'newsletter.file.title',
        name: 'import.file.name',
        why: 'import.file.why',
        View: FileStep,
        foot: 'own',
      },
      {
        id: 'tool',
        title: 'newsletter.tool.title',
        name: 'newsletter.tool.name',
        why: 'newsletter.tool.why',
        View: ToolStep,
        settled,
      },
      {
        id: 'columns',
        title: 'newsletter.columns.title',
        name: 'import.map.name',
        why: 'newsletter.columns.why',
        law: 'newsletter.columns.law',
        View: ColumnsStep,
        schema: Columns,
        settled,
      },
      {
        id: 'text',
        title: 'newsletter.text.title',
        name: 'newsletter.text.name',
        why: 'newsletter.text.why',
        law: 'newsletter.text.law',
        View: TextStep,
        schema: Shown,
        settled,
      },
      {
        id: 'asked',
        title: 'newsletter.asked.title',
        name: 'newsletter.asked.name',
        why: 'newsletter.asked.why',
        law: 'newsletter.asked.law',
        View: AskedStep,
        settled,
      },
      {
        id: 'people',
        title: 'newsletter.people.title',
        name: 'newsletter.people.name',
        why: 'newsletter.people.why',
        law: 'newsletter.people.law',
        View: PeopleStep,
        schema: People,
        settled,
      },
      {
        id: 'check',
        title: 'newsletter.check.title',
        name: 'import.check.name',
        why: 'newsletter.check.why',
        View: CheckStep,
        settled,
        work: async draft => {
          const result = await ask('newsletter.check', planNow(draft));
          return result.ok
            ? { ok: true, change: { counted: countedOf(result.value) } }
            : { ok: false, refusal: result.error };
        },
      },
    ],
    check: {
      answers: (draft, t) => answersOf(draft, t, purposeName),
      send: (draft, t) => t('newsletter.send', { count: toWrite(draft) }),
    },
    send,
    Confirmation: ({ done, draft }) => <NewsletterReport report={done} again={() => again(draft)} />,
  });

/** Takes consents over from a newsletter tool's file: file, tool, columns, text, how people were asked, check, report. */
export function NewsletterWizard() {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const purposes = useCall('consents.purposes', {});
  const [running, setRunning] = useState(false);
  const [stopping, setStopping] = useState(false);

  const [begun, setBegun] = useState({ file: 1, empty: emptyNewsletter });

  const wizard = useMemo(
    () =>
      defineNewsletter({
        empty: begun.empty,
        send: async draft => {
          setRunning(true);
          const result = await ask('newsletter.run', planNow(draft));
          setRunning(false);
          setStopping(false);
          if (result.ok) void forgetAnswers(client);
          return result;
        },
        purposeName: id => {
          const found = purposes.value?.purposes.find(purpose => purpose.id === id);
          return found ? inTongue(found.name, language) : id;
        },
        again: draft => setBegun(({ file }) => ({ file: file + 1, empty: nextFile(draft) })),
      }),
    [client, language, purposes.value, begun.empty],
  );

  const stop = async () => {
    setStopping(true);
    await ask('jobs.cancel', {});
  };

  return (
    <>
      <Wizard key={begun.file} wizard={wizard} leave={() => goTo('/customers')} />
      <Modal
        opened={running}
        onClose={() => {}}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
        title={t('newsletter.running.title')}
      >
        <JobProgress what={t('import.running.text')} />
        <Button variant="default" mt="md" data-autofocus loading={stopping} onClick={() => void stop()}>
          {t('import.running.stop')}
        </Button>
      </Modal>
    </>
  );
}
