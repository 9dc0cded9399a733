import { countryCodes } from './country-codes.ts';

// Numbers of people and accounts that can be told by themselves: most carry a check digit, so that nothing else looks like them.

const countries = new Set(countryCodes);
const figures = (text: string): number[] => [...text].map(Number);
const bare = (cell: string): string => cell.replace(/[\s.\-/]/g, '').toUpperCase();

/** True for an IBAN whose check digits are right (ISO 13616, ISO 7064 mod 97-10). */
export function isIban(cell: string): boolean {
  const text = bare(cell);
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(text) || !countries.has(text.slice(0, 2))) return false;
  let rest = 0;
  for (const sign of text.slice(4) + text.slice(0, 4))
    for (const figure of Number.parseInt(sign, 36).toString()) rest = (rest * 10 + Number(figure)) % 97;
  return rest === 1;
}

/** True for the number of a payment card: 14 to 19 figures, one of the card schemes' beginnings, a right check digit (ISO/IEC 7812, Luhn). */
export function isCardNumber(cell: string): boolean {
  const text = bare(cell);
  if (!/^(?:4|5[0-8]|2[2-7]|3[4-9]|6)\d{12,17}$/.test(text) || text.length < 14) return false;
  const sum = figures(text)
    .toReversed()
    .reduce((total, figure, place) => {
      const doubled = place % 2 === 1 ? figure * 2 : figure;
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

/** True for what can be a BIC (ISO 9362): four letters, a country, two signs, and three more for a branch. */
export function isBic(cell: string): boolean {
  const text = cell.trim();
  return /^[A-Z]{6}[A-Z2-9][A-NP-Z\d](?:[A-Z\d]{3})?$/.test(text) && countries.has(text.slice(4, 6));
}

/** True for a German tax identification number: eleven figures, ISO 7064 mod 11,10, one figure of the first ten twice or three times (§ 139b AO). */
export function isGermanTaxId(cell: string): boolean {
  const text = bare(cell);
  if (!/^[1-9]\d{10}$/.test(text)) return false;
  const first = text.slice(0, 10);
  const different = new Set(first).size;
  if (different !== 9 && different !== 8) return false;
  let product = 10;
  for (const figure of figures(first)) {
    const sum = (figure + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text[10]);
}

/** True for a German pension insurance number: area, day of birth, a letter, serial number and check digit (VKVV § 2). */
function isGermanPensionNumber(text: string): boolean {
  const match = /^(\d{8})([A-Z])(\d{3})$/.exec(text);
  if (!match) return false;
  const letter = String((match[2] as string).charCodeAt(0) - 64).padStart(2, '0');
  const weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
  const sum = figures(match[1] + letter + (match[3] as string).slice(0, 2)).reduce((total, figure, place) => {
    const product = figure * (weights[place] as number);
    return total + Math.floor(product / 10) + (product % 10);
  }, 0);
  return sum % 10 === Number((match[3] as string)[2]);
}

/** True for an Austrian social insurance number: serial number, check digit, day of birth. */
function isAustrianInsuranceNumber(text: string): boolean {
  if (!/^[1-9]\d{9}$/.test(text)) return false;
  const [day, month] = [Number(text.slice(4, 6)), Number(text.slice(6, 8))];
  if (day < 1 || day > 31 || month < 1 || month > 13) return false;
  const weights = [3, 7, 9, 0, 5, 8, 4, 2, 1, 6];
  return (
    figures(text).reduce((sum, figure, place) => sum + figure * (weights[place] as number), 0) % 11 === Number(text[3])
  );
}

/** True for a Swiss AHV number: 756 and the check digit of EAN-13. */
function isSwissInsuranceNumber(text: string): boolean {
  if (!/^756\d{10}$/.test(text)) return false;
  return figures(text).reduce((sum, figure, place) => sum + figure * (place % 2 === 0 ? 1 : 3), 0) % 10 === 0;
}

/** True for a number of the social insurance of Germany, Austria, Switzerland, the United Kingdom (NI) or the United States (SSN, with its dashes). */
export function isInsuranceNumber(cell: string): boolean {
  const text = bare(cell);
  return (
    isGermanPensionNumber(text) ||
    isAustrianInsuranceNumber(text) ||
    isSwissInsuranceNumber(text) ||
    /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/.test(text) ||
    /^(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}$/.test(cell.trim())
  );
}

/** True for a VAT number as the states of the European Union, the United Kingdom and Switzerland write them, by its beginning and length. */
export const isVatNumber = (cell: string): boolean =>
  /^(?:ATU\d{8}|BE[01]\d{9}|CHE\d{9}(?:MWST|TVA|IVA)?|DE\d{9}|DK\d{8}|ES[A-Z\d]\d{7}[A-Z\d]|FR[A-Z\d]{2}\d{9}|GB\d{9}|IE\d[A-Z\d]\d{5}[A-Z]{1,2}|IT\d{11}|LU\d{8}|NL\d{9}B\d{2}|PL\d{10}|SE\d{12})$/.test(
    bare(cell),
  );
