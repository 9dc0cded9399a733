import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import type { TabletFilled } from '../../shared/ipc/tablet-calls.ts';
import { addDraft } from '../drafts/open-drafts.ts';
import { ask } from '../ui/calls.ts';

const pause = 150;

/**
 * Keeps what is being filled in on the tablet, as useDraft does elsewhere: while typing, when the vault locks, when the window
 * goes. By a call of its own, since none of the others is answered here.
 */
export function useKept(filled: TabletFilled): void {
  const now = useRef({ filled, sent: JSON.stringify(filled) });
  useLayoutEffect(() => {
    now.current.filled = filled;
  });
  const save = useCallback(async () => {
    const here = now.current;
    const text = JSON.stringify(here.filled);
    if (text === here.sent) return;
    here.sent = text;
    const result = await ask('tablet.keep', here.filled);
    if (!result.ok) here.sent = '';
  }, []);
  useEffect(() => {
    const ended = addDraft(save);
    return () => void save().finally(ended);
  }, [save]);

  // Not put off by the next key: whoever types without a pause loses no more than a moment of it.
  const waiting = useRef(false);
  const text = JSON.stringify(filled);
  useEffect(() => {
    if (waiting.current) return;
    waiting.current = true;
    setTimeout(() => {
      waiting.current = false;
      void save();
    }, pause);
  }, [text, save]);
}
