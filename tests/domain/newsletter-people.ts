import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  newsletterDayFirst,
  NewsletterPack,
  recogniseNewsletter,
  type NewsletterFile,
} from '../../shared/domain/newsletter-columns.ts';
import type { NewsletterTaking } from '../../shared/domain/newsletter-consents.ts';
import {
  createNewsletterReader,
  type NewsletterFacts,
  type NewsletterReading,
  type ReadNewsletterRow,
} from '../../shared/domain/newsletter-rows.ts';
import { rowsOf } from '../documents/read-bytes.ts';
import { news } from './contact-people.ts';
import { readPack } from './read-pack.ts';

/** The headings and words as they ship. */
export const newsletterPack = NewsletterPack.parse(readPack('consent/newsletter-tools.json'));

/** A file of tests/domain/newsletter-files as the program reads it. */
export async function readNewsletterFile(name: string, called = name) {
  const bytes = readFileSync(join(import.meta.dirname, 'newsletter-files', name));
  const [headings = [], ...rows] = await rowsOf(bytes);
  const file = recogniseNewsletter(newsletterPack, headings, called);
  const read = createNewsletterReader(newsletterPack, readingOf(file, headings, newsletterDayFirst(file, rows)));
  return { headings, file, rows: rows.map((cells, index) => read(index + 2, cells)) };
}

export const readingOf = (file: NewsletterFile, headings: readonly string[], dayFirst = true): NewsletterReading => ({
  file,
  headings,
  dayFirst,
  thisYear: 2026,
  zone: 'Europe/Berlin',
  today: '2026-11-28',
});

/** The row of an address. Throws where there is none. */
export function rowOf(
  rows: readonly ReadNewsletterRow[],
  email: string,
): ReadNewsletterRow & { facts: NewsletterFacts } {
  const row = rows.find(({ facts }) => facts?.email === email);
  if (!row?.facts) throw new Error(`no row of ${email}`);
  return { ...row, facts: row.facts };
}

let count = 0;
/** Taken for the newsletter on 28 November 2026 at noon, without a proof of one's own. */
export const taking: NewsletterTaking = {
  purpose: news,
  reading: { confirmation: null, ownConsentFrom: '' },
  textVersion: 't1',
  evidence: ['row1'],
  ownProof: null,
  at: '2026-11-28T11:00:00.000Z',
  day: '2026-11-28',
  takenBy: 'u1',
  newId: () => `n${`${(count += 1)}`.padStart(8, '0')}`,
};
