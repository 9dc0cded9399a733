import { useEffect, useRef } from 'react';
import { ask } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { useNotices } from '../ui/notices.tsx';
import { useTexts } from '../ui/texts.ts';

/** Once after unlocking: deletes what the business switched on to be deleted without asking, and says so. While nothing is switched on nothing is asked for. */
export function useAutomaticReview(): void {
  const t = useTexts();
  const notices = useNotices();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const run = async () => {
      const keeping = await ask('retention.settings', {});
      if (!keeping.ok || keeping.value.settings.automatic.length === 0) return;
      const result = await ask('review.runAutomatic', { today: localDay(new Date()) });
      // It is tried again after the next unlocking; nobody asked for it now.
      if (!result.ok || result.value.run === null) return;
      const { figures } = result.value.run;
      notices.done(t('review.automatic.done', { count: (figures?.customers ?? 0) + (figures?.entries ?? 0) }));
    };
    void run();
  }, [notices, t]);
}
