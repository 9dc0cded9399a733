import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { ask } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.tsx';
import { addDraft } from './open-drafts.ts';
import { goToSpot, spotIn, type Spot } from './spot.ts';

const pause = 150;
/** Milliseconds until a draft that could not be kept is tried again. */
const retryAfter = 5_000;

type Kept<T> = { readonly value: T; readonly caret: Spot['caret'] };

/** A form whose half-typed state is kept encrypted in the vault. */
export type DraftState = {
  /** False until it is known whether there is something to bring back. */
  readonly ready: boolean;
  /** True where what is shown came from a draft. */
  readonly restored: boolean;
  /** Forgets the draft: after saving, or when the person throws the changes away. What stands in the form now counts as untouched. */
  readonly drop: () => Promise<void>;
};

/**
 * Keeps what is being typed as an encrypted draft: within a moment while typing, at once when a field is left, the vault
 * locks or the window goes. Brings values, focus and caret back when the form is opened again. Mount the form only when
 * its first value is there: that value is what counts as untouched. Never for passwords or keys. `enabled` false: keeps nothing.
 */
export function useDraft<T>({
  place,
  record,
  value,
  setValue,
  enabled = true,
}: {
  readonly place: string;
  readonly record: string;
  readonly value: T;
  readonly setValue: (value: T) => void;
  readonly enabled?: boolean;
}): DraftState {
  const notices = useNotices();
  const [ready, setReady] = useState(!enabled);
  const [restored, setRestored] = useState(false);
  // `untouched`: the values nobody needs to keep; null once there is a draft of other ones. `sent`: what main has.
  const now = useRef({
    value,
    untouched: JSON.stringify(value) as string | null,
    sent: '',
    spot: { field: '', caret: null } as Spot,
    open: false,
    opening: Promise.resolve(),
    setValue,
    warned: false,
    warn: notices.refused,
  });
  useLayoutEffect(() => {
    now.current.value = value;
    now.current.setValue = setValue;
    now.current.warn = notices.refused;
  });

  const save = useCallback(async () => {
    const here = now.current;
    // Somebody can type, and the vault lock, before it is known whether there is something to bring back.
    if (!here.open) await here.opening;
    const text = JSON.stringify(here.value);
    if (!here.open || text === here.untouched) return;
    const { field, caret } = (here.spot = spotIn(document.activeElement) ?? here.spot);
    const kept: Kept<T> = { value: here.value, caret };
    const body = JSON.stringify(kept);
    if (field + body === here.sent) return;
    here.untouched = null;
    here.sent = field + body;
    const result = await ask('drafts.save', { place, record, field, body });
    if (result.ok) return void (here.warned = false);
    here.sent = '';
    if (result.error.code === 'vault.locked') return;
    // A full disk, most likely. Said once, tried again until it works.
    if (!here.warned) here.warn(result.error);
    here.warned = true;
    setTimeout(() => void save(), retryAfter);
  }, [place, record]);

  useEffect(() => {
    if (!enabled) return undefined;
    const here = now.current;
    let gone = false;
    here.opening = ask('drafts.read', { place, record }).then(result => {
      const draft = result.ok ? result.value.draft : null;
      const kept = draft && readKept<T>(draft.body);
      if (draft && kept) {
        // Left in that moment: what is kept is more than what was typed in it.
        if (gone) return;
        now.current.untouched = null;
        now.current.sent = draft.field + draft.body;
        now.current.spot = { field: draft.field, caret: kept.caret };
        // At once, not with the next drawing: a save that waited for this goes on before that.
        now.current.value = kept.value;
        now.current.setValue(kept.value);
        setRestored(true);
      }
      now.current.open = true;
      setReady(true);
    });
    const ended = addDraft(save);
    const left = ({ target }: FocusEvent) => {
      now.current.spot = spotIn(target instanceof Element ? target : null) ?? now.current.spot;
      void save();
    };
    document.addEventListener('focusout', left);
    return () => {
      gone = true;
      void save().finally(ended);
      here.open = false;
      document.removeEventListener('focusout', left);
    };
  }, [place, record, enabled, save]);

  // After the values are drawn: a caret set before them would end up behind the last letter.
  useEffect(() => {
    if (restored) goToSpot(now.current.spot);
  }, [restored]);

  // Not put off by the next key: whoever types without a pause loses no more than a moment of it.
  const waiting = useRef(false);
  const text = JSON.stringify(value);
  useEffect(() => {
    if (waiting.current) return;
    waiting.current = true;
    setTimeout(() => {
      waiting.current = false;
      void save();
    }, pause);
  }, [text, save]);

  const drop = useCallback(async () => {
    now.current.untouched = JSON.stringify(now.current.value);
    now.current.sent = '';
    await ask('drafts.drop', { place, record });
  }, [place, record]);

  return { ready, restored, drop };
}

function readKept<T>(body: string): Kept<T> | null {
  try {
    return JSON.parse(body) as Kept<T>;
  } catch {
    return null;
  }
}
