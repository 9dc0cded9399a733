import { useCallback, useEffect, useRef } from 'react';
import { ask } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.tsx';
import { useTexts } from '../ui/texts.ts';

/**
 * Once after unlocking: says that what was ticked before the password is in an incident now. Gives a function that tells the route of that
 * incident, null where there is none. `elsewhere`: the person is on the way to another page, and is only told.
 */
export function useTicksTaken(elsewhere: boolean): () => Promise<string | null> {
  const t = useTexts();
  const notices = useNotices();
  const asked = useRef<Promise<string | null> | null>(null);
  const now = useRef({ t, notices, elsewhere });

  const taken = useCallback((): Promise<string | null> => {
    const find = async () => {
      const here = now.current;
      const result = await ask('firstHour.taken', {});
      if (!result.ok || result.value.incident === '') return null;
      here.notices.done(here.t(here.elsewhere ? 'firstHour.takenInElsewhere' : 'firstHour.takenIn'));
      return `/incidents/${result.value.incident}/first-hour`;
    };
    return (asked.current ??= find());
  }, []);

  useEffect(() => void taken(), [taken]);
  return taken;
}
