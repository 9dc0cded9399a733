import type { Customer } from '../../shared/domain/customer.ts';
import invented from './invented-names.json' with { type: 'json' };

type Country = 'DE' | 'AT' | 'CH' | 'GB';

/** Numbers that look random and are the same in every run (mulberry32). */
export function createDice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const mailName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[^a-z-]+/g, '');

/** Customers of an invented shop in Germany with neighbours in Austria, Switzerland and Britain: the same ones for the same seed. */
export function* inventedCustomers(count: number, seed = 1): Generator<Customer> {
  const dice = createDice(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)] as T;
  const chance = (share: number) => dice() < share;
  const digits = (pattern: string) => pattern.replace(/#/g, () => String(Math.floor(dice() * 10)));
  const day = () =>
    `20${10 + Math.floor(dice() * 16)}-${String(1 + Math.floor(dice() * 12)).padStart(2, '0')}-${String(1 + Math.floor(dice() * 28)).padStart(2, '0')}`;

  for (let n = 1; n <= count; n++) {
    const where = dice();
    const country: Country = where < 0.78 ? 'DE' : where < 0.88 ? 'AT' : where < 0.95 ? 'CH' : 'GB';
    const organisation = chance(0.18);
    const givenName = organisation && chance(0.5) ? '' : pick(invented.given[country]);
    const familyName = givenName === '' ? '' : pick(invented.family[country]) + pick(invented.endings);
    const [postcode = '', city = ''] = pick(invented.cities[country]);
    const firm = organisation
      ? `${pick(invented.organisations)} ${pick(invented.family[country])}${pick(invented.endings)} ${pick(invented.forms[country])}`
      : '';
    const host = pick(invented.mailHosts);
    const mail = organisation
      ? `info@${mailName(firm)}.${host}`
      : `${mailName(givenName)}.${mailName(familyName)}${n % 97}@${host}`;
    const tags = invented.tags.filter(() => chance(0.12));
    yield {
      kind: organisation ? 'organisation' : 'person',
      number: chance(0.97) ? `K-${String(n).padStart(5, '0')}` : '',
      salutation: '',
      title: chance(0.03) ? 'Dr.' : '',
      givenName,
      familyName,
      organisation: firm,
      language: country === 'GB' ? 'en' : chance(0.5) ? 'de' : '',
      status: chance(0.7) ? 'active' : chance(0.5) ? 'prospect' : 'former',
      source: pick([
        'customer',
        'customer',
        'customer',
        'webShop',
        'phone',
        'businessCard',
        'tradeFair',
        'import',
        'unknown',
      ]),
      sourceDetail: '',
      sourceOn: chance(0.3) ? day() : '',
      lastContactOn: chance(0.8) ? day() : '',
      notes: chance(0.15) ? 'Möchte dienstags angerufen werden.\nZahlt „bar“.' : '',
      tags,
      emails: chance(0.85) ? [{ label: organisation ? 'work' : '', address: mail }] : [],
      phones: chance(0.8)
        ? [
            { label: '', number: digits(pick(invented.phones[country])) },
            ...(chance(0.2) ? [{ label: 'mobile' as const, number: digits(pick(invented.phones[country])) }] : []),
          ]
        : [],
      addresses: chance(0.92)
        ? [
            {
              label: '',
              street: `${pick(invented.streets[country])} ${1 + Math.floor(dice() * 180)}`,
              extra: '',
              postcode,
              city,
              region: '',
              country: country === 'DE' && chance(0.5) ? '' : country,
            },
          ]
        : [],
      extras: {},
    };
  }
}
