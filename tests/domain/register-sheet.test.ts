import { describe, expect, test } from 'vitest';
import { emptyCompany } from '../../shared/domain/company.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import { inTongue, registerSheet, type Say, type SheetLine } from '../../shared/domain/register-sheet.ts';
import { createTranslator } from '../../shared/i18n/translator.ts';
import type { Register, RegisteredProvider } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';

const known = { vocabulary: packs.vocabulary(), authorities: packs.authorities() };
const says = (language: 'en' | 'de'): Say => {
  const { t } = createTranslator(language);
  return (key, facts) => t(key, { ...facts });
};
const mailerId = '00000000-0000-4000-8000-000000000001';
const mailer: RegisteredProvider = {
  name: 'Brieftaube',
  service: 'Newsletter',
  country: 'US',
  contact: '',
  role: 'processor',
  agreement: null,
  reviewedOn: '',
  reviewEveryMonths: 12,
  safeguard: '',
  subProcessors: 'unknown',
  subProcessorList: '',
  notes: '',
  terms: [],
};
const prepared = packs.purposes().purposes.map(each => Purpose.strip().parse(each));
const register: Register = {
  place: 'DE',
  business: 'Blumen',
  company: emptyCompany,
  officer: null,
  purposes: prepared.map(purpose => ({ purpose, version: 1, since: '2026-11-28', providers: [] })),
  providers: [{ id: mailerId, version: 1, provider: mailer, files: 0 }],
};
const sheetOf = (changed: Partial<Register> = {}, language: 'en' | 'de' = 'en') =>
  registerSheet({ ...register, ...changed }, known, language, says(language));
const one = (part: Partial<Purpose>, providers: readonly string[] = []): Register['purposes'] => {
  const [first] = prepared;
  if (!first) throw new Error('The pack is empty');
  return [{ purpose: { ...first, ...part }, version: 1, since: '2026-11-28', providers: [...providers] }];
};
const said = (lines: readonly SheetLine[] | undefined, item: SheetLine['item']) =>
  lines?.find(line => line.item === item)?.values;

describe('the sheet', () => {
  test.each(['en', 'de'] as const)('tells of every purpose what Art. 30(1) asks, in its order, in %s', language => {
    const { purposes } = sheetOf({}, language);
    expect(purposes).toHaveLength(prepared.length);
    for (const { name, lines } of purposes) {
      expect(name).not.toBe('');
      expect(lines.map(({ item }) => item)).toEqual([
        'purpose',
        'basis',
        'subjects',
        'categories',
        'recipients',
        'transfers',
        'retention',
        'measures',
        'origins',
        'obligation',
        'since',
      ]);
      expect(lines.every(({ values }) => values.length > 0 && values.every(value => value !== ''))).toBe(true);
      expect(lines.flatMap(({ values }) => values)).not.toContain(says(language)('sheet.missing'));
    }
  });

  test('says what isn’t entered yet, and tells nobody from nothing said', () => {
    const unsaid = sheetOf({ purposes: one({ recipients: null, subjects: [], measures: [] }) }).purposes[0]?.lines;
    expect(said(unsaid, 'recipients')).toEqual(['Not entered yet']);
    expect(said(unsaid, 'subjects')).toEqual(['Not entered yet']);
    expect(said(unsaid, 'measures')).toEqual(['Not entered yet']);
    expect(said(sheetOf({ purposes: one({ recipients: [] }) }).purposes[0]?.lines, 'recipients')).toEqual(['Nobody']);
    const bare = one({ retention: { standard: null, places: {} }, bases: [] });
    expect(said(sheetOf({ purposes: bare }).purposes[0]?.lines, 'retention')).toEqual(['Not entered yet']);
    expect(said(sheetOf({ purposes: bare }).purposes[0]?.lines, 'basis')).toEqual(['Not entered yet']);
  });

  test('names providers among the recipients, and a transfer with what makes it lawful', () => {
    const purposes = one({ recipients: [] }, [mailerId]);
    const open = sheetOf({ purposes }).purposes[0]?.lines;
    expect(said(open, 'recipients')).toEqual(['Brieftaube (service provider)']);
    expect(said(open, 'transfers')).toEqual(['Brieftaube, United States: no safeguard entered yet']);
    const providers = [{ id: mailerId, version: 1, provider: { ...mailer, safeguard: 'standardClauses' }, files: 0 }];
    expect(said(sheetOf({ purposes, providers }).purposes[0]?.lines, 'transfers')?.[0]).toMatch(
      /^Brieftaube, United States: Standard clauses .*Art\. 46/,
    );
    const inside = [{ id: mailerId, version: 1, provider: { ...mailer, country: 'FR' }, files: 0 }];
    expect(said(sheetOf({ purposes, providers: inside }).purposes[0]?.lines, 'transfers')).toEqual(['None']);
  });

  test('marks special categories and gives their ground', () => {
    const { purposes } = sheetOf({ purposes: one({ categories: ['name', 'health'], specialGround: 'healthCare' }) });
    expect(said(purposes[0]?.lines, 'categories')).toEqual(['Names', 'Health (special category, Art. 9)']);
    expect(said(purposes[0]?.lines, 'basis')?.at(-1)).toContain('Art. 9(2)(h) GDPR');
  });

  test('says who the controller is, with the authority of its region', () => {
    const company = {
      ...emptyCompany,
      legalName: 'Blumen e. K.',
      street: 'Am Markt 1',
      postcode: '01067',
      city: 'Dresden',
      region: 'DE-SN',
      email: 'laden@example.org',
      officerRole: 'officer' as const,
      officerName: 'Ines Muster',
    };
    const { controller, business } = sheetOf({ company }, 'de');
    expect(business).toBe('Blumen e. K.');
    expect(said(controller, 'address')).toEqual(['Am Markt 1', '01067 Dresden', 'Deutschland']);
    expect(said(controller, 'officer')).toEqual(['Ines Muster']);
    expect(said(controller, 'authority')?.[0]).toMatch(/Sächsische/);
    expect(said(sheetOf().controller, 'authority')).toEqual(['Not entered yet']);
    expect(sheetOf().business).toBe('Blumen');
  });

  test('says of a provider whether there is an agreement, and asks none of one that answers for itself', () => {
    const provider = (part: Partial<RegisteredProvider>) =>
      sheetOf({ providers: [{ id: mailerId, version: 1, provider: { ...mailer, ...part }, files: 0 }] }).providers[0]
        ?.lines;
    expect(said(provider({}), 'agreement')).toEqual(['None yet']);
    expect(said(provider({ agreement: { signedOn: '2026-01-31', endsOn: '2027-01-31' } }), 'agreement')).toEqual([
      'Signed on 31 January 2026',
      'ends on 31 January 2027',
    ]);
    expect(said(provider({ agreement: { signedOn: '', endsOn: '' } }), 'agreement')).toEqual(['Yes, day not entered']);
    expect(said(provider({ role: 'own' }), 'agreement')).toBeUndefined();
  });

  test('takes the other language where a text is written in one alone', () => {
    expect(inTongue({ en: ' ', de: 'Sträuße' }, 'en')).toBe('Sträuße');
    expect(inTongue({ en: 'Bouquets', de: '' }, 'de')).toBe('Bouquets');
    expect(inTongue({ en: '', de: '' }, 'de')).toBe('');
  });
});
