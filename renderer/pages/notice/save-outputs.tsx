import type { NoticeSource } from '../../../shared/ipc/notice-calls.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { SaveNotice } from './save-notice.tsx';

/** Every form a notice can be saved in. `languages`: those it can be saved in; `shown`: the one it is read in now. */
export function SaveOutputs({
  source,
  languages,
  shown,
}: {
  readonly source: NoticeSource;
  readonly languages: readonly Language[];
  readonly shown: Language;
}) {
  if (source.kind === 'version' && !languages.includes(shown)) return null;
  return <SaveNotice source={source} language={shown} />;
}
