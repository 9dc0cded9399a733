import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { ask, forgetAnswers, useChange } from '../../../ui/calls.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useTexts, type TextKey } from '../../../ui/texts.ts';
import type { Problem } from '../../register/use-entry-form.ts';

/** Puts what one form says into everything that is said of keeping, and leaves the rest as it is. */
export type Apply = (settings: RetentionSettings) => RetentionSettings;

/** A part of what the business says of its keeping, as it is being edited. */
type EditedPart<Draft extends { readonly version: number }> = {
  readonly place: string;
  readonly record: string;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  readonly settings: RetentionSettings;
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
  readonly check: () => readonly Problem[];
  readonly apply: Apply;
};

/** What `useKeepingForm` gives to the form and to the notes above it. */
export type KeepingForm = {
  readonly problems: readonly Problem[];
  readonly problem: (field: string) => string | undefined;
  /** Somebody saved something meanwhile: nothing is written until it is said which of the two shall stand. */
  readonly conflict: boolean;
  readonly restored: boolean;
  readonly waiting: boolean;
  readonly submit: (event: FormEvent) => Promise<void>;
  readonly saveMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
  /** Saves another change than the form's, such as taking a rule away, and ends on the rules. */
  readonly act: (apply: Apply, says: TextKey) => Promise<void>;
};

/**
 * How every part of what a business says of its keeping is edited: what is typed is kept as a draft, saving holds only at the version that was seen, and ends on
 * the rules. Where somebody else saved meanwhile, this form's part can be put over what is stored now.
 */
export function useKeepingForm<Draft extends { readonly version: number }>(part: EditedPart<Draft>): KeepingForm {
  const { place, record, draft, setDraft, settings, again, check, apply } = part;
  const t = useTexts();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const save = useChange('retention.saveSettings');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [conflict, setConflict] = useState(false);
  const [wanted, setWanted] = useState<{ readonly apply: Apply; readonly says: TextKey } | null>(null);
  const { drop, restored } = useDraft({ place, record, value: draft, setValue: setDraft });

  const end = async (
    { settings: before, version }: { readonly settings: RetentionSettings; readonly version: number },
    change: Apply,
    says: TextKey,
  ): Promise<void> => {
    const result = await save.run({ settings: change(before), version });
    if (!result.ok && result.error.code === 'register.conflict') {
      setWanted({ apply: change, says });
      return setConflict(true);
    }
    if (!result.ok) return void refused(result.error);
    await drop();
    done(t(says));
    goTo('/retention/rules');
  };
  return {
    problems,
    problem: field => problems.find(each => each.field === field)?.text,
    conflict,
    restored,
    waiting: save.waiting,
    submit: async event => {
      event.preventDefault();
      const found = check();
      setProblems(found);
      setConflict(false);
      if (found.length === 0) await end({ settings, version: draft.version }, apply, 'common.saved');
    },
    saveMine: async () => {
      const now = await ask('retention.settings', {});
      if (!now.ok) return void refused(now.error);
      await end(now.value, wanted?.apply ?? apply, wanted?.says ?? 'common.saved');
    },
    takeTheirs: async () => {
      await drop();
      await forgetAnswers(client);
      again();
    },
    act: (change, says) => end({ settings, version: draft.version }, change, says),
  };
}
