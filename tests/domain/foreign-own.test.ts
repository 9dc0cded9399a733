import { describe, expect, test } from 'vitest';
import { checkForeignNotice } from '../../shared/domain/foreign-notice.ts';
import type { NoticeDocument } from '../../shared/domain/notice-document.ts';
import type { LivingNotice } from '../../shared/domain/notice-standing.ts';
import { packs } from '../../shared/packs.ts';
import { audiences, factsOf, languages, prepared, registerOf, written } from './notice-business.ts';

const pack = packs.foreignNotices();

/** A notice as it stands in an e-mail. */
const asText = ({ title, parts }: NoticeDocument): string =>
  [
    title,
    ...parts.flatMap(({ heading, paragraphs }) => [
      heading,
      ...paragraphs.flatMap(({ text, list }) => [[text, ...(list ?? []).map(entry => `- ${entry}`)].join('\n')]),
    ]),
  ].join('\n\n');

/** The items a notice tells and the check doesn't find; a right is one of the pack's item `rights`. */
function unfound({ document, checklist }: LivingNotice): readonly string[] {
  const check = checkForeignNotice(asText(document), pack);
  if (check.kind !== 'checked') return [check.kind];
  if (check.language !== document.language) return [`read as ${check.language}`];
  const told = new Set(checklist.filter(({ state }) => state === 'answered').map(({ item }) => item.id));
  return pack.items
    .filter(({ partOf }) => told.has(partOf))
    .flatMap(({ id }) => {
      const found = check.items.find(item => item.id === id);
      return found?.state === 'found' ? [] : [`${id}: ${found?.reason}`];
    });
}

describe('our own notices come out whole', () => {
  test.each(audiences.flatMap(audience => languages.map(language => [audience, language] as const)))(
    'all purposes, to %s in %s',
    (audience, language) => {
      const notice = written(factsOf(registerOf(prepared), audience), language);
      expect(notice.checklist.filter(({ state }) => state === 'answered').length).toBeGreaterThan(8);
      expect(unfound(notice)).toEqual([]);
    },
  );

  test.each(languages)('each purpose alone, in %s', language => {
    let told = 0;
    for (const purpose of prepared) {
      const notice = written(factsOf(registerOf([purpose]), 'customers'), language);
      if (notice.document.parts.every(part => part.purpose === null)) continue;
      told += 1;
      expect([purpose.id, ...unfound(notice)]).toEqual([purpose.id]);
    }
    expect(told).toBeGreaterThan(15);
  });
});
