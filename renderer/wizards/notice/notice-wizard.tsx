import { Anchor, Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import type { NoticeAnswers } from '../../../shared/domain/notice-answers.ts';
import {
  isAsked,
  noticeSteps,
  openQuestions,
  type NoticeStep,
  type OpenQuestions,
} from '../../../shared/domain/notice-questions.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { noticePacks } from '../../pages/notice/notice-words.ts';
import { ConflictNote } from '../../pages/register/conflict-note.tsx';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { defineWizard, type Problem, type WizardStep } from '../../wizard/define-wizard.ts';
import { Wizard } from '../../wizard/wizard.tsx';
import { CompanyStep } from './company-step.tsx';
import { AudiencesStep, LawsStep } from './edition-steps.tsx';
import { keepNotice } from './keep-notice.ts';
import { noticeAnswersTold } from './notice-answers-told.ts';
import { NoticeDone, type NoticeKept } from './notice-done.tsx';
import { beginDraft, editionsOf, type NoticeDraft } from './notice-draft.ts';
import { NoticePreview } from './notice-preview.tsx';
import type { NoticeGround, NoticeStepProps } from './notice-step.ts';
import classes from './notice-wizard.module.css';
import { NamesStep, ProvidersStep, RecipientsStep, SourcesStep } from './receiver-steps.tsx';
import { AutomatedStep, CaliforniaStep, CameraStep, ReachStep } from './reply-steps.tsx';
import { SafeguardsStep } from './safeguards-step.tsx';
import { WordsStep } from './words-step.tsx';

type Stored = { readonly register: Register; readonly answers: NoticeAnswers; readonly version: number };

/** Writes the notices: asks what the register doesn't know. `step`: the page to change, from where it goes on to the check. */
export function NoticeWizard({ step }: { readonly step?: string | undefined }) {
  const t = useTexts();
  // `anew`: what was typed was given up for what is stored.
  const [round, setRound] = useState({ count: 0, anew: false });
  const [stored, setStored] = useState<Stored | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  // Read anew whenever it begins: what is remembered could be of before the last saving.
  useEffect(() => {
    let gone = false;
    const read = async () => {
      // Only now: the form that was left has handed in its draft once more.
      if (round.anew) await ask('drafts.drop', { place: 'notice', record: '' });
      const register = await ask('register.read', {});
      const answers = await ask('notice.answers', {});
      if (gone) return;
      if (!register.ok) return setRefusal(register.error);
      if (!answers.ok) return setRefusal(answers.error);
      setRefusal(null);
      setStored({ register: register.value, ...answers.value });
    };
    void read();
    return () => {
      gone = true;
    };
  }, [round]);
  const again = (anew: boolean) => {
    setStored(null);
    setRound(({ count }) => ({ count: count + 1, anew }));
  };
  if (refusal)
    return (
      <Page title={t('notice.wizard.title')}>
        <Refusal refusal={refusal} again={() => again(false)} />
      </Page>
    );
  if (!stored) return <Loading />;
  if (stored.register.purposes.length === 0)
    return (
      <ToNotices>
        <Page title={t('notice.wizard.title')}>
          <Empty
            sentence={t('notice.wizard.noRegister')}
            action={
              <Button component={Link} href="/register/questions">
                {t('register.purposes.begin')}
              </Button>
            }
          />
        </Page>
      </ToNotices>
    );
  return (
    <ToNotices>
      <NoticeQuestions
        key={round.count}
        stored={stored}
        step={noticeSteps.find(each => each === step)}
        startAnew={() => again(true)}
      />
    </ToNotices>
  );
}

/** The way back to the list of notices. */
function ToNotices({ children }: { readonly children: ReactNode }) {
  const t = useTexts();
  return (
    <>
      <Anchor component={Link} href="/notice" className={classes['back'] ?? ''}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('notice.page.title')}
      </Anchor>
      {children}
    </>
  );
}

const views: Readonly<Record<NoticeStep, (props: NoticeStepProps) => ReactNode>> = {
  audiences: AudiencesStep,
  laws: LawsStep,
  company: CompanyStep,
  words: WordsStep,
  recipients: RecipientsStep,
  names: NamesStep,
  providers: ProvidersStep,
  safeguards: SafeguardsStep,
  sources: SourcesStep,
  automated: AutomatedStep,
  camera: CameraStep,
  california: CaliforniaStep,
  reach: ReachStep,
};

/** What has to be put right before going on; all else may stay open. */
const problemsIn: Partial<Record<NoticeStep, (draft: NoticeDraft) => readonly Problem[]>> = {
  audiences: ({ audiences }) =>
    audiences.length === 0 ? [{ field: 'audiences', text: 'notice.wizard.problem.audiences' }] : [],
  company: ({ company: { email = '' } }) =>
    email.trim() === '' || /^\S+@\S+\.\S+$/.test(email.trim())
      ? []
      : [{ field: 'company.email', text: 'register.problem.email' }],
  reach: ({ answers: { webAddress } }) =>
    webAddress.trim() === '' || /^\S+\.\S+$/.test(webAddress.trim())
      ? []
      : [{ field: 'webAddress', text: 'notice.wizard.problem.web' }],
};

/**
 * The questions that are open by what is stored; the audiences and laws chosen so far decide what belongs there, and who sits
 * where decides what has to be made lawful elsewhere.
 */
function useOpen({ register, answers }: Stored): NoticeGround['open'] {
  return useMemo(() => {
    let last: readonly [key: string, open: OpenQuestions] | null = null;
    return draft => {
      const editions = editionsOf(draft, register);
      const { recipients } = draft.answers;
      const key = JSON.stringify([editions, recipients]);
      if (last?.[0] === key) return last[1];
      const open = openQuestions(register, answers, editions, noticePacks());
      const { safeguards } = openQuestions(register, { ...answers, recipients }, editions, noticePacks());
      last = [key, { ...open, safeguards }];
      return last[1];
    };
  }, [register, answers]);
}

function NoticeQuestions({
  stored,
  step,
  startAnew,
}: {
  readonly stored: Stored;
  readonly step: NoticeStep | undefined;
  /** Gives up what was typed for what is stored. */
  readonly startAnew: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const { refused } = useNotices();
  const [, goTo] = useLocation();
  // Answers that others were stored over meanwhile: what was to be kept, and the version of theirs.
  const [conflict, setConflict] = useState<{ readonly draft: NoticeDraft; readonly version: number } | null>(null);
  const [kept, setKept] = useState<NoticeKept | null>(null);
  const open = useOpen(stored);
  const { register } = stored;

  const wizard = useMemo(() => {
    const ground: NoticeGround = { register, open };
    const steps = noticeSteps.map((id): WizardStep<NoticeDraft> => {
      const View = views[id];
      return {
        id,
        title: `notice.wizard.question.${id}`,
        name: `notice.wizard.name.${id}`,
        why: `notice.wizard.why.${id}`,
        law: `notice.wizard.law.${id}`,
        needed: draft => isAsked(id, open(draft)),
        View: props => <View {...props} {...ground} />,
        work: async draft => {
          const problems = problemsIn[id]?.(draft) ?? [];
          return problems.length === 0 ? { ok: true } : { ok: false, problems };
        },
      };
    });
    return defineWizard<NoticeDraft, NoticeKept>({
      id: 'notice',
      title: 'notice.wizard.title',
      empty: beginDraft(register, stored, packs.noticeWords()),
      keeps: 'draft',
      start: {
        title: 'notice.wizard.title',
        lead: 'notice.wizard.lead',
        facts: ['notice.wizard.time', 'notice.wizard.unknownOk', 'notice.wizard.draftOk'],
        begin: 'notice.wizard.begin',
      },
      steps,
      Beside: props => <NoticePreview register={register} {...props} />,
      check: {
        answers: draft => noticeAnswersTold(draft, ground, t, language),
        send: 'notice.wizard.send',
      },
      send: async draft => {
        const result = await keepNotice(draft, register, { over: draft.version, today: localDay(new Date()) });
        if (!result.ok && result.error.code === 'register.conflict') {
          const now = await ask('notice.answers', {});
          if (now.ok) setConflict({ draft, version: now.value.version });
        }
        if (result.ok) void forgetAnswers(client);
        return result;
      },
      Confirmation: ({ done }) => <NoticeDone done={done} />,
    });
  }, [register, stored, open, t, language, client]);

  const saveMine = async (mine: NonNullable<typeof conflict>) => {
    const today = localDay(new Date());
    const result = await keepNotice(mine.draft, register, { over: mine.version, today });
    if (!result.ok) return refused(result.error);
    void forgetAnswers(client);
    setKept(result.value);
  };
  if (kept) return <Kept done={kept} />;
  return (
    <>
      {conflict !== null && (
        <ConflictNote waiting={false} onMine={() => void saveMine(conflict)} onTheirs={startAnew} />
      )}
      <Wizard wizard={wizard} leave={() => goTo('/notice')} changeAt={step} />
    </>
  );
}

/** The confirmation after a conflict. The form that was left has handed in its draft once more: it goes. */
function Kept({ done }: { readonly done: NoticeKept }) {
  useEffect(() => void ask('drafts.drop', { place: 'notice', record: '' }), []);
  return <NoticeDone done={done} />;
}
