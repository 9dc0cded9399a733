/** How many letters and digits an IBAN of a country has (ISO 13616 registry, European and frequent countries); others are taken at 15 to 34. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AL: 28,
  AT: 20,
  BA: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IS: 26,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  RS: 22,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  TR: 26,
  UA: 29,
  VA: 22,
  XK: 20,
};

const spaces = /[\s\u00A0\u202F]/gu;

/** Whether a text is an IBAN: country, length and the two check digits (ISO 13616, modulus 97 of ISO 7064); spaces and small letters may stand in it. */
export function isIban(text: string): boolean {
  const bare = text.replace(spaces, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/u.test(bare)) return false;
  const length = lengths[bare.slice(0, 2)];
  if (length !== undefined && bare.length !== length) return false;
  let left = 0;
  for (const sign of bare.slice(4) + bare.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    left = (left * (value > 9 ? 100 : 10) + value) % 97;
  }
  return left === 1;
}

/** Whether a text is the number of a payment card: 13 to 19 digits that begin as cards do and end in their check digit (ISO/IEC 7812-1, Luhn); spaces and hyphens may stand between digits. */
export function isCardNumber(text: string): boolean {
  const trimmed = text.trim();
  if (!/^\d(?:[ \u00A0\u202F-]?\d)+$/u.test(trimmed)) return false;
  const digits = trimmed.replace(/\D/gu, '');
  // Cards of payment begin with 2 to 6; other first digits are phone numbers, bar codes and the like.
  if (!/^[2-6]\d{12,18}$/u.test(digits) || /^(\d)\1+$/u.test(digits)) return false;
  let sum = 0;
  for (const [place, sign] of [...digits].toReversed().entries()) {
    const value = Number(sign) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}
