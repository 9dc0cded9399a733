import { ChainCheck } from '../ui/chain-check.tsx';
import { count } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';

/** Says in words whether anything was changed in the trail that this timeline is a part of. `own`: how many entries are about this incident. */
export function TimelineCheck({ own }: { readonly own: number }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <>
      <p style={{ marginTop: 0 }}>{t('incidentTimeline.checkHint')}</p>
      <ChainCheck
        quiet
        words={t('incidentTimeline.check')}
        whole={entries =>
          t('incidentTimeline.whole', { entries, count: count(language, entries), own: count(language, own) })
        }
      />
    </>
  );
}
