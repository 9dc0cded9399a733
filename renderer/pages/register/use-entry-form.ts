import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'wouter';
import type { AppError } from '../../../shared/errors.ts';
import type { Register } from '../../../shared/ipc/register-shapes.ts';
import type { Result } from '../../../shared/result.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts, type TextKey } from '../../ui/texts.ts';

/** Something that has to be put right first: the name of the field, and what to do. */
export type Problem = { readonly field: string; readonly text: string };

type Saved = Promise<Result<unknown, AppError>>;

/** An entry of the register that is being edited. */
type EditedEntry<Draft extends { readonly version: number }> = {
  readonly place: 'purpose' | 'provider';
  /** Its id; '' for a new one. */
  readonly record: string;
  readonly draft: Draft;
  readonly setDraft: (draft: Draft) => void;
  /** Draws the form anew from what is stored. */
  readonly again: () => void;
  readonly check: () => readonly Problem[];
  /** Saves what stands in the form over this version; 0: as a new entry. */
  readonly save: (version: number) => Saved;
  readonly remove: (version: number) => Saved;
  /** The version that is stored now; 0 where it is there no longer. */
  readonly versionIn: (register: Register) => number;
  readonly removed: TextKey;
};

/** What `useEntryForm` gives to the form and to the notes above it. */
export type EntryForm = {
  readonly problems: readonly Problem[];
  readonly problem: (field: string) => string | undefined;
  /** Somebody saved it meanwhile: nothing is written until it is said which of the two shall stand. */
  readonly conflict: boolean;
  /** True where what is shown came from a draft. */
  readonly restored: boolean;
  readonly submit: (event: FormEvent) => Promise<void>;
  readonly saveMine: () => Promise<void>;
  readonly takeTheirs: () => Promise<void>;
  readonly takeOut: () => Promise<void>;
};

/**
 * How every entry of the register is edited: what is typed is kept as a draft, saving and removing hold only at the version
 * that was seen, and both end on the register.
 */
export function useEntryForm<Draft extends { readonly version: number }>(entry: EditedEntry<Draft>): EntryForm {
  const { place, record, draft, setDraft, again, check, save, remove, versionIn, removed } = entry;
  const t = useTexts();
  const client = useQueryClient();
  const [, goTo] = useLocation();
  const { done, refused } = useNotices();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [conflict, setConflict] = useState(false);
  const { drop, restored } = useDraft({ place, record, value: draft, setValue: setDraft });

  const end = async (act: Saved, says: TextKey): Promise<void> => {
    const result = await act;
    if (!result.ok) return result.error.code === 'register.conflict' ? setConflict(true) : void refused(result.error);
    await drop();
    done(t(says));
    goTo('/register');
  };
  return {
    problems,
    problem: field => problems.find(each => each.field === field)?.text,
    conflict,
    restored,
    submit: async event => {
      event.preventDefault();
      const found = check();
      setProblems(found);
      setConflict(false);
      if (found.length === 0) await end(save(draft.version), 'common.saved');
    },
    saveMine: async () => {
      const now = await ask('register.read', {});
      return now.ok ? end(save(versionIn(now.value)), 'common.saved') : void refused(now.error);
    },
    takeTheirs: async () => {
      await drop();
      await forgetAnswers(client);
      again();
    },
    takeOut: () => end(remove(draft.version), removed),
  };
}
