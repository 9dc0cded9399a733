import { naturalForm } from './folding.ts';

/** What a business's first customer number is where it has none yet. */
export const firstNumber = '1001';

/** A customer number as what stands before its last digits, those digits, and what follows them. */
type NumberParts = { readonly lead: string; readonly digits: string; readonly rest: string };

function partsOf(number: string): NumberParts | null {
  const found = /^(.*?)(\d{1,30})(\D{0,10})$/su.exec(number);
  return found ? { lead: found[1] ?? '', digits: found[2] ?? '', rest: found[3] ?? '' } : null;
}

/** The lead that most of these numbers share ('K-' of K-0042); the first of them decides where two are as common. Null where none ends in digits. */
export function commonLead(numbers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const number of numbers) {
    const parts = partsOf(number);
    if (parts?.rest === '') counts.set(parts.lead, (counts.get(parts.lead) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [lead, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = lead;
  return best;
}

/** Where the numbers with this lead and any digits lie in the order of `naturalForm`: from the first text to before the second. */
export function numbersWithLead(lead: string): { readonly from: string; readonly to: string } {
  const form = naturalForm(lead);
  return { from: `${form}0`, to: `${form}:` };
}

/** The number after this one, as wide: K-0042 gives K-0043, 99 gives 100. Null where it doesn't end in digits. */
export function numberAfter(number: string): string | null {
  const parts = partsOf(number);
  if (!parts || parts.rest !== '') return null;
  return parts.lead + String(BigInt(parts.digits) + 1n).padStart(parts.digits.length, '0');
}
