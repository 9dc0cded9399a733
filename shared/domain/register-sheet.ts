import type { Register, RegisteredProvider } from '../ipc/register-shapes.ts';
import { articleIn } from './article-words.ts';
import { authoritiesFor, type AuthorityPack } from './authority.ts';
import { regionIn } from './company.ts';
import type { Purpose, RetentionRule } from './purpose-pack.ts';
import { lawIn, retentionIn } from './purpose-pack.ts';
import { isTransfer, type RegisterVocabulary } from './register-vocabulary.ts';

/** A language of the packs' texts. */
type Tongue = 'en' | 'de';

/** A fixed word of the sheet: a key of the texts. The sheet itself speaks no language; who draws it brings the words. */
export type SheetWord =
  | 'sheet.missing'
  | 'sheet.nobody'
  | 'sheet.noTransfer'
  | 'sheet.special'
  | 'sheet.withArticle'
  | 'sheet.interest'
  | 'sheet.law'
  | 'sheet.ground'
  | 'sheet.provider'
  | 'sheet.transfer'
  | 'sheet.noSafeguard'
  | 'sheet.period'
  | `sheet.counted.${RetentionRule['begins']}`
  | 'sheet.agreementNone'
  | 'sheet.agreementSigned'
  | 'sheet.agreementUndated'
  | 'sheet.agreementEnds'
  | `sheet.role.${RegisteredProvider['role']}`
  | `sheet.sub.${RegisteredProvider['subProcessors']}`
  | `sheet.by.${Purpose['obligation']['by']}`;

/** Gives the words for a key, in the language of the sheet. */
export type Say = (key: SheetWord, facts?: Readonly<Record<string, unknown>>) => string;

/** What one line of the sheet is about. */
export type SheetItem =
  | 'legalName'
  | 'address'
  | 'reach'
  | 'representative'
  | 'officer'
  | 'contactPerson'
  | 'authority'
  | 'purpose'
  | 'basis'
  | 'subjects'
  | 'categories'
  | 'recipients'
  | 'transfers'
  | 'retention'
  | 'measures'
  | 'origins'
  | 'obligation'
  | 'since'
  | 'service'
  | 'role'
  | 'agreement'
  | 'country'
  | 'safeguard'
  | 'subProcessors'
  | 'reviewedOn';

/** One line: its subject and what is to be said of it, each value in its own words. */
export type SheetLine = { readonly item: SheetItem; readonly values: readonly string[] };
type SheetEntry = { readonly id: string; readonly name: string; readonly lines: readonly SheetLine[] };

/** The record of Art. 30(1) GDPR as headings and lines, for whoever prints it, in whatever form. */
export type RegisterSheet = {
  readonly business: string;
  readonly controller: readonly SheetLine[];
  readonly purposes: readonly SheetEntry[];
  readonly providers: readonly SheetEntry[];
};

/** The packs the sheet takes its words from. */
export type SheetPacks = { readonly vocabulary: RegisterVocabulary; readonly authorities: AuthorityPack };

/** A text in the language asked for; in the other one where it was written in that alone. */
export const inTongue = (text: { readonly en: string; readonly de: string }, tongue: Tongue): string => {
  const [wanted, other] = tongue === 'de' ? [text.de, text.en] : [text.en, text.de];
  return wanted.trim() === '' ? other.trim() : wanted.trim();
};

type Named = { readonly id: string; readonly name: { readonly en: string; readonly de: string } };

/** The names of ids, in the vocabulary's order; an id it doesn't know stands as it is. */
export const namesOf = (list: readonly Named[], ids: readonly string[], tongue: Tongue): readonly string[] => [
  ...list.filter(({ id }) => ids.includes(id)).map(({ name }) => inTongue(name, tongue)),
  ...ids.filter(id => !list.some(each => each.id === id)),
];

/** A rule of keeping as a sentence: '6 years, counted from: the end of the contract'. */
export const retentionWords = (
  say: Say,
  { events }: Pick<RegisterVocabulary, 'events'>,
  { period, from, begins }: Pick<RetentionRule, 'period' | 'from' | 'begins'>,
  tongue: Tongue,
): string =>
  say(`sheet.counted.${begins}`, {
    period: say('sheet.period', { count: period.count, unit: period.unit }),
    event: namesOf(events, [from], tongue)[0] ?? from,
  });

const locales = { en: 'en-GB', de: 'de-DE' } as const;
// Made once: each takes longer than a whole notice.
const regions = (tongue: Tongue) => new Intl.DisplayNames(locales[tongue], { type: 'region', fallback: 'code' });
const days = (tongue: Tongue) => new Intl.DateTimeFormat(locales[tongue], { dateStyle: 'long', timeZone: 'UTC' });
const countryNames = { en: regions('en'), de: regions('de') } as const;
const longDays = { en: days('en'), de: days('de') } as const;

/** The name of a country (ISO 3166-1 alpha-2); '' for none. */
export const countryIn = (code: string, tongue: Tongue): string =>
  code === '' ? '' : (countryNames[tongue].of(code) ?? code);

/** A day (ISO 8601) as people write it; '' for none. */
export const dayIn = (day: string, tongue: Tongue): string =>
  day === '' ? '' : longDays[tongue].format(new Date(`${day}T00:00:00Z`));

/** Turns the register into the lines of a record by Art. 30(1) GDPR. What isn't entered yet is said, never left out. */
export function registerSheet(register: Register, packs: SheetPacks, tongue: Tongue, say: Say): RegisterSheet {
  const { vocabulary } = packs;
  const line = (item: SheetItem, values: readonly string[]): SheetLine => {
    const told = values.map(value => value.trim()).filter(value => value !== '');
    return { item, values: told.length > 0 ? told : [say('sheet.missing')] };
  };
  return {
    business: register.company.legalName || register.business,
    controller: controllerLines(register, packs, tongue, line),
    purposes: register.purposes.map(({ purpose, providers, since }) => ({
      id: purpose.id,
      name: inTongue(purpose.name, tongue) || say('sheet.missing'),
      lines: purposeLines(register, { purpose, providers, since }, vocabulary, tongue, say, line),
    })),
    providers: register.providers.map(({ id, provider }) => ({
      id,
      name: provider.name,
      lines: providerLines(register.place, provider, vocabulary, tongue, say, line),
    })),
  };
}

type Line = (item: SheetItem, values: readonly string[]) => SheetLine;

function controllerLines(
  { company, place }: Register,
  { authorities }: SheetPacks,
  tongue: Tongue,
  line: Line,
): readonly SheetLine[] {
  const inCharge = authoritiesFor(authorities, place, regionIn(place, company.region) || null);
  const together = (...parts: readonly string[]) => parts.filter(part => part.trim() !== '').join(', ');
  const representative = together(company.representativeName, company.representativeContact);
  const officer = together(company.officerName, company.officerContact);
  return [
    line('legalName', [company.legalName]),
    line('address', [
      company.street,
      `${company.postcode} ${company.city}`,
      company.street === '' ? '' : countryIn(place.slice(0, 2), tongue),
    ]),
    line('reach', [company.email, company.phone, company.website]),
    ...(representative === '' ? [] : [line('representative', [representative])]),
    ...(company.officerRole === 'none'
      ? []
      : [line(company.officerRole === 'officer' ? 'officer' : 'contactPerson', [officer])]),
    line('authority', inCharge.kind === 'one' ? [inTongue(inCharge.authority.name, tongue)] : []),
  ];
}

function purposeLines(
  register: Register,
  { purpose, providers, since }: Pick<Register['purposes'][number], 'purpose' | 'providers' | 'since'>,
  vocabulary: RegisterVocabulary,
  tongue: Tongue,
  say: Say,
  line: Line,
): readonly SheetLine[] {
  const linked = register.providers.filter(({ id }) => providers.includes(id)).map(({ provider }) => provider);
  const rule = retentionIn(purpose, register.place);
  const law = purpose.bases.some(({ basis }) => basis === 'law') ? lawIn(purpose, register.place) : null;
  const ground = vocabulary.specialGrounds.find(({ id }) => id === purpose.specialGround);
  const leaving = linked.filter(
    ({ country }) => country !== '' && isTransfer(vocabulary, register.place.slice(0, 2), country),
  );
  const special = new Set(vocabulary.categories.filter(each => each.special).map(({ id }) => id));
  return [
    line('purpose', [inTongue(purpose.description, tongue)]),
    line('basis', [
      ...purpose.bases.map(({ basis, article }) =>
        say('sheet.withArticle', {
          name: namesOf(vocabulary.bases, [basis], tongue)[0] ?? basis,
          article: articleIn(article, tongue),
        }),
      ),
      law ? say('sheet.law', { text: law.law }) : '',
      purpose.interest && inTongue(purpose.interest, tongue) !== ''
        ? say('sheet.interest', { text: inTongue(purpose.interest, tongue) })
        : '',
      ground
        ? say('sheet.ground', { name: inTongue(ground.name, tongue), article: articleIn(ground.article, tongue) })
        : '',
    ]),
    line('subjects', namesOf(vocabulary.subjects, purpose.subjects, tongue)),
    line(
      'categories',
      purpose.categories.map(id => {
        const [name = id] = namesOf(vocabulary.categories, [id], tongue);
        return special.has(id) ? say('sheet.special', { name }) : name;
      }),
    ),
    line(
      'recipients',
      purpose.recipients === null
        ? []
        : purpose.recipients.length + linked.length === 0
          ? [say('sheet.nobody')]
          : [
              ...namesOf(vocabulary.recipients, purpose.recipients, tongue),
              ...linked.map(({ name }) => say('sheet.provider', { name })),
            ],
    ),
    line(
      'transfers',
      leaving.length === 0
        ? [say('sheet.noTransfer')]
        : leaving.map(({ name, country, safeguard }) =>
            say('sheet.transfer', {
              name,
              country: countryIn(country, tongue),
              safeguard: safeguardWords(safeguard, vocabulary, tongue, say),
            }),
          ),
    ),
    line('retention', rule ? [retentionWords(say, vocabulary, rule, tongue)] : []),
    line('measures', namesOf(vocabulary.measures, purpose.measures, tongue)),
    line('origins', namesOf(vocabulary.origins, purpose.origins, tongue)),
    line('obligation', [say(`sheet.by.${purpose.obligation.by}`), inTongue(purpose.obligation.without, tongue)]),
    line('since', [dayIn(since, tongue)]),
  ];
}

function safeguardWords(safeguard: string, vocabulary: RegisterVocabulary, tongue: Tongue, say: Say): string {
  if (safeguard === '') return say('sheet.noSafeguard');
  const found = vocabulary.safeguards.find(({ id }) => id === safeguard);
  return found
    ? say('sheet.withArticle', { name: inTongue(found.name, tongue), article: articleIn(found.article, tongue) })
    : safeguard;
}

function providerLines(
  place: string,
  provider: RegisteredProvider,
  vocabulary: RegisterVocabulary,
  tongue: Tongue,
  say: Say,
  line: Line,
): readonly SheetLine[] {
  const { agreement, country, role } = provider;
  const leaves = country !== '' && isTransfer(vocabulary, place.slice(0, 2), country);
  return [
    line('service', [provider.service]),
    line('role', [say(`sheet.role.${role}`)]),
    line('reach', [provider.contact]),
    line('country', [countryIn(country, tongue)]),
    ...(leaves ? [line('safeguard', [safeguardWords(provider.safeguard, vocabulary, tongue, say)])] : []),
    ...(role === 'own'
      ? []
      : [
          line(
            'agreement',
            agreement === null
              ? [say('sheet.agreementNone')]
              : [
                  agreement.signedOn === ''
                    ? say('sheet.agreementUndated')
                    : say('sheet.agreementSigned', { day: dayIn(agreement.signedOn, tongue) }),
                  agreement.endsOn === '' ? '' : say('sheet.agreementEnds', { day: dayIn(agreement.endsOn, tongue) }),
                ],
          ),
        ]),
    ...(role === 'processor'
      ? [
          line('subProcessors', [say(`sheet.sub.${provider.subProcessors}`), provider.subProcessorList]),
          line('reviewedOn', [dayIn(provider.reviewedOn, tongue)]),
        ]
      : []),
  ];
}
