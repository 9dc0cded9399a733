import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { ProviderTrouble } from './register-standing.ts';
import { troubleText } from './register-words.ts';
import { Remark } from './remark.tsx';

/** What isn't in order of these kinds, in words, beside the field it is about. */
export function TroubleNotes({
  troubles,
  codes,
}: {
  readonly troubles: readonly ProviderTrouble[];
  readonly codes: readonly ProviderTrouble['code'][];
}) {
  const t = useTexts();
  const language = useLanguage();
  return troubles
    .filter(({ code }) => codes.includes(code))
    .map(trouble => (
      <Remark key={trouble.code} tone="soon">
        {troubleText(t, language, trouble)}
      </Remark>
    ));
}
