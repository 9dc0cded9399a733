import type { PurposeFlaw } from '../../../shared/domain/purpose-flaws.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { flawText } from './register-words.ts';
import { Remark } from './remark.tsx';

/** The flaws of these kinds, in words, beside the field they are about. */
export function FieldFlaws({
  flaws,
  codes,
}: {
  readonly flaws: readonly PurposeFlaw[];
  readonly codes: readonly PurposeFlaw['code'][];
}) {
  const t = useTexts();
  const language = useLanguage();
  return flaws
    .filter(({ code }) => codes.includes(code))
    .map(flaw => (
      <Remark key={flaw.code} tone="soon">
        {flawText(t, language, flaw)}
      </Remark>
    ));
}
