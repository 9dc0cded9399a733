import { describe, expect, test } from 'vitest';
import { emptyCompany } from '../../shared/domain/company.ts';
import { emptyNoticeAnswers } from '../../shared/domain/notice-answers.ts';
import { Purpose } from '../../shared/domain/purpose-pack.ts';
import type { Register } from '../../shared/ipc/register-shapes.ts';
import { packs } from '../../shared/packs.ts';
import {
  answersOf,
  beginDraft,
  editionsOf,
  homeLaw,
  otherLaws,
  purposeWith,
  registerWith,
  replyOf,
  unknownAfter,
} from '../../renderer/wizards/notice/notice-draft.ts';
import { noticeStand } from '../../renderer/pages/notice/notice-words.ts';

const first = packs.purposes().purposes.find(({ id }) => id === 'orders');
if (!first) throw new Error('No purpose');
const orders = Object.fromEntries(Object.entries(first).filter(([key]) => key in Purpose.shape)) as Purpose;
const register: Register = {
  place: 'DE',
  business: 'Sonnenschein',
  company: { ...emptyCompany, legalName: 'Sonnenschein e. K.', city: 'Dresden' },
  officer: null,
  purposes: [{ purpose: orders, version: 3, since: '2026-11-28', providers: [] }],
  providers: [],
};
const begin = (answers = emptyNoticeAnswers, version = 0) =>
  beginDraft(register, { answers, version }, packs.noticeWords());

describe('where the questions begin', () => {
  test('the first time with everybody the register knows of, and no other law chosen', () => {
    expect(begin()).toMatchObject({ version: 0, audiences: ['customers'], laws: { uk: '', ch: '', california: '' } });
  });
  test('later with what was answered: what wasn’t chosen is a no', () => {
    const editions = [
      { audience: 'applicants', regime: 'eu' },
      { audience: 'applicants', regime: 'ch' },
    ] as const;
    expect(begin({ ...emptyNoticeAnswers, editions: [...editions] }, 4)).toMatchObject({
      version: 4,
      audiences: ['applicants'],
      laws: { uk: 'no', ch: 'yes', california: 'no' },
    });
  });
});

test('there is a notice for each audience under each law, the own one first; not knowing is no yes', () => {
  const draft = { ...begin(), audiences: ['filmed', 'customers'], laws: { uk: 'yes', ch: 'unknown' } } as const;
  const editions = [
    { audience: 'customers', regime: 'eu' },
    { audience: 'filmed', regime: 'eu' },
    { audience: 'customers', regime: 'uk' },
    { audience: 'filmed', regime: 'uk' },
  ];
  expect(editionsOf(draft, register)).toEqual(editions);
  expect(answersOf(draft, register).editions).toEqual(editions);
  expect(homeLaw({ place: 'CH' })).toBe('ch');
  expect(otherLaws({ place: 'CH' })).toEqual(['eu', 'uk', 'california']);
});

describe('the register as it will be', () => {
  test('takes what was typed about the business, and keeps the rest', () => {
    const { company } = registerWith(register, { company: { city: 'Leipzig' }, words: {} });
    expect(company).toMatchObject({ legalName: 'Sonnenschein e. K.', city: 'Leipzig' });
  });
  test('takes words where there are none; what stands is never written over', () => {
    const half: Purpose = { ...orders, name: { en: 'Orders', de: ' ' }, interest: null };
    const filled = purposeWith(half, { name: { en: 'x', de: 'Aufträge' }, interest: { en: '', de: 'Geld' } });
    expect(filled.name).toEqual({ en: 'Orders', de: 'Aufträge' });
    expect(filled.interest).toEqual({ en: '', de: 'Geld' });
    expect(purposeWith(half, {})).toEqual(half);
    const [changed] = registerWith(register, {
      company: {},
      words: { orders: { description: { en: 'x', de: 'y' } } },
    }).purposes;
    expect(changed?.purpose).toEqual(orders);
  });
});

test('that nobody knows is an answer, until another is given', () => {
  const asked = { ...begin(), unknown: unknownAfter(begin(), 'camera.sound', 'unknown') };
  expect(replyOf(asked, 'camera.sound', '')).toBe('unknown');
  expect(replyOf(asked, 'camera.watchedLive', '')).toBe('');
  expect(unknownAfter(asked, 'camera.sound', 'no')).toEqual([]);
  expect(replyOf(asked, 'camera.sound', 'no')).toBe('no');
});

describe('where a notice stands', () => {
  const today = '2026-11-28';
  const last = {
    id: '00000000-0000-4000-8000-000000000001',
    audience: 'customers',
    regime: 'eu',
    number: 2,
    validFrom: '2026-05-03',
    madeAt: '2026-05-03T10:00:00.000Z',
    by: 'Anna',
    sha256: '0'.repeat(64),
    languages: ['en'],
  } as const;
  const place = { part: 'a', purpose: null, heading: 'A', block: 'b', before: 'c', after: 'd' };
  const state = (change: object) =>
    noticeStand(
      {
        edition: { audience: 'customers', regime: 'eu' },
        last: null,
        missing: { en: [], de: [] },
        differences: [],
        language: 'en',
        newPurposes: [],
        newDuties: [],
        wanted: true,
        ended: false,
        ...change,
      },
      today,
    );
  test.each([
    ['nothing missing', {}, { kind: 'ready' }],
    ['one language whole', { missing: { en: ['a', 'b'], de: [] } }, { kind: 'readyIn', language: 'de', count: 2 }],
    ['the other whole', { missing: { en: [], de: ['a'] } }, { kind: 'readyIn', language: 'en', count: 1 }],
    ['neither', { missing: { en: ['a', 'b'], de: ['a'] } }, { kind: 'draft', count: 1 }],
    ['final', { last }, { kind: 'inForce', day: '2026-05-03', version: 2 }],
    [
      'final, and the law wants more',
      { last, newDuties: [{ item: 'complaint', since: '2026-06-01' }] },
      { kind: 'duties', day: '2026-05-03', count: 1 },
    ],
    ['final, not wanted any more', { last, differences: [place], wanted: false }, { kind: 'unwanted' }],
    ['from today', { last: { ...last, validFrom: today } }, { kind: 'inForce', day: today, version: 2 }],
    [
      'from tomorrow',
      { last: { ...last, validFrom: '2026-11-29' } },
      { kind: 'begins', day: '2026-11-29', version: 2 },
    ],
    [
      'no longer true',
      { last, differences: [place, place], missing: { en: ['a'], de: ['a'] } },
      { kind: 'differs', day: '2026-05-03', count: 2 },
    ],
  ] as const)('%s', (_, change, stand) => {
    expect(state(change)).toEqual(stand);
  });
});
