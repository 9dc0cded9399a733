import type { NoticeTools, Tongue } from './domain/breach-notice-facts.ts';
import { createTranslator } from './i18n/translator.ts';
import { packs } from './packs.ts';

/** What notices about a breach are written with, in both languages. */
export function noticeTools(): Readonly<Record<Tongue, NoticeTools>> {
  const { en, de } = { en: createTranslator('en'), de: createTranslator('de') };
  const shared = {
    pack: packs.breachNotice(),
    rules: packs.breachRules(),
    firstHour: packs.firstHour(),
    authorities: packs.authorities(),
  };
  return {
    en: { ...shared, tongue: 'en', say: (key, facts) => en.t(key, { ...facts }) },
    de: { ...shared, tongue: 'de', say: (key, facts) => de.t(key, { ...facts }) },
  };
}
