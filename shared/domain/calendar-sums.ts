const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const two = (figure: number): string => (figure < 10 ? `0${figure}` : `${figure}`);

const dayText = (year: number, month: number, day: number): string =>
  `${`${year}`.padStart(4, '0')}-${two(month)}-${two(day)}`;

/**
 * The day that many months after a day (both ISO 8601): the same number, or the last of a shorter month, as a period in
 * months ends under BGB s. 188(2) and (3) and Regulation 1182/71. By hand, as lists ask it a hundred thousand times.
 */
export function monthsAfter(day: string, months: number): string {
  const inMonths = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(inMonths / 12);
  const month = inMonths - year * 12;
  const longest = month === 1 && isLeap(year) ? 29 : (lengths[month] ?? 31);
  return dayText(year, month + 1, Math.min(Number(day.slice(8, 10)), longest));
}

/** The day that many days after a day. */
export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/**
 * The day somebody becomes `age` years old. Whoever was born on 29 February does so on 1 March of a year without one: the
 * year of life is over when 28 February is.
 */
export function birthdayAt(birthDate: string, age: number): string {
  const year = Number(birthDate.slice(0, 4)) + age;
  const rest = birthDate.slice(4);
  return rest === '-02-29' && !isLeap(year) ? dayText(year, 3, 1) : `${`${year}`.padStart(4, '0')}${rest}`;
}
