import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  listNoticeAnswers,
  listNotices,
  listNoticeStates,
  proposeNotice,
  readNotice,
  saveNoticeAnswers,
} from '../../main/services/notices.ts';
import { adoptPurposes, readRegister, endPurpose, saveCompany, savePurpose } from '../../main/services/register.ts';
import type { FrozenNotice } from '../../shared/domain/notice-version.ts';
import { value } from './consent-vault.ts';
import { florist, makeFinal, noticeVault, today } from './notice-vault.ts';

const edition = { audience: 'customers', regime: 'eu' } as const;
const states = (vault: ReturnType<typeof noticeVault>) =>
  value(listNoticeStates(vault.read, { today, language: 'de' })).states;

describe('a notice becomes final', () => {
  it('is frozen with a hash over its very bytes', () => {
    const vault = noticeVault();
    expect(states(vault)[0]).toMatchObject({ edition, last: null, missing: { en: [], de: [] } });
    const { version } = value(makeFinal(vault));
    expect(version).toMatchObject({ number: 1, validFrom: today, languages: ['en', 'de'] });
    const stored = vault.db.prepare('SELECT document, sha256 FROM notices').get() as {
      document: string;
      sha256: Buffer;
    };
    expect(createHash('sha256').update(stored.document, 'utf8').digest('hex')).toBe(version.sha256);
    expect(stored.sha256.toString('hex')).toBe(version.sha256);
    const read = value(readNotice(vault.read, { id: version.id }));
    expect(read.frozen.documents.de?.title).toContain('Datenschutzhinweise');
    expect(value(listNotices(vault.read)).versions).toEqual([version]);
  });

  it('is refused while something is missing, when it says nothing new, and for a day that is over', () => {
    const vault = noticeVault();
    value(saveCompany(vault.write, { ...florist, street: '' }));
    expect(makeFinal(vault)).toEqual({
      ok: false,
      error: { code: 'notice.incomplete', items: expect.arrayContaining(['controller']) },
    });
    value(saveCompany(vault.write, florist));
    expect(makeFinal(vault, { validFrom: '2026-11-27' })).toMatchObject({
      error: { code: 'notice.validFrom' },
    });
    value(makeFinal(vault));
    expect(makeFinal(vault)).toEqual({ ok: false, error: { code: 'notice.unchanged' } });
  });

  it('says at once in how many places it is no longer true, and nothing of what does not matter', () => {
    const vault = noticeVault();
    value(makeFinal(vault));
    expect(states(vault)[0]?.differences).toEqual([]);
    const found = value(readRegister(vault.read)).purposes.find(({ purpose }) => purpose.id === 'newsletter');
    if (!found) throw new Error('No newsletter');
    const save = (purpose: typeof found.purpose, version: number) =>
      value(savePurpose(vault.write, { version, purpose, providers: [], today })).version;
    const version = save({ ...found.purpose, measures: [] }, found.version);
    expect(states(vault)[0]?.differences).toEqual([]);
    save({ ...found.purpose, description: { en: 'We write once a week.', de: 'Wir schreiben jede Woche.' } }, version);
    value(saveCompany(vault.write, { ...florist, phone: '0351 999999' }));
    const { differences = [] } = states(vault)[0] ?? {};
    expect(differences.map(({ part, purpose }) => [part, purpose])).toContainEqual(['purpose', 'newsletter']);
    expect(differences.some(({ before, after }) => before.includes('123456') && after.includes('999999'))).toBe(true);
  });
});

/** Rewrites what is stored of the only version, as another program or an older Scrinium would have; `sum`: with a hash that fits. */
function rewrite(vault: ReturnType<typeof noticeVault>, change: (frozen: FrozenNotice) => void, sum = true): void {
  const { document } = vault.db.prepare('SELECT document FROM notices').get() as { document: string };
  const frozen = JSON.parse(document) as FrozenNotice;
  change(frozen);
  const text = JSON.stringify(frozen);
  vault.db.prepare('UPDATE notices SET document = ?').run(text);
  const hash = createHash('sha256').update(text, 'utf8').digest();
  if (sum) vault.db.prepare('UPDATE notices SET sha256 = ?').run(hash);
}
const paragraphs = ({ documents }: FrozenNotice) =>
  [documents.en, documents.de].flatMap(document => document?.parts.flatMap(part => part.paragraphs) ?? []);

describe('only what was looked at becomes final', () => {
  it('is refused once the register says something else, and taken after another look', () => {
    const vault = noticeVault();
    const { seen } = value(proposeNotice(vault.read, { edition, validFrom: today }));
    value(saveCompany(vault.write, { ...florist, phone: '0351 999999' }));
    expect(makeFinal(vault, { seen })).toEqual({ ok: false, error: { code: 'notice.changedMeanwhile' } });
    expect(value(listNotices(vault.read)).versions).toEqual([]);
    value(makeFinal(vault));
  });

  it('is taken where something changed that the notice does not tell', () => {
    const vault = noticeVault();
    const { seen } = value(proposeNotice(vault.read, { edition, validFrom: today }));
    const found = value(readRegister(vault.read)).purposes[0];
    if (!found) throw new Error('No purpose');
    const purpose = { ...found.purpose, measures: [] };
    value(savePurpose(vault.write, { version: found.version, purpose, providers: [], today }));
    expect(value(makeFinal(vault, { seen })).version.number).toBe(1);
  });

  it('shows what will be frozen, and what it follows', () => {
    const vault = noticeVault();
    expect(value(proposeNotice(vault.read, { edition, validFrom: today }))).toMatchObject({ number: 1, last: null });
    const { version } = value(makeFinal(vault));
    const proposal = value(proposeNotice(vault.read, { edition, validFrom: today }));
    expect(proposal).toMatchObject({ number: 2, last: { version: { id: version.id } } });
    const { frozen } = value(readNotice(vault.read, { id: version.id }));
    const { parts } = proposal.documents.de;
    expect(frozen.documents.de?.parts).toEqual(parts);
    expect(frozen.facts).toEqual(proposal.facts);
  });
});

describe('a notice that is no longer wanted', () => {
  it('says so, and whether anything is left that it could tell of', () => {
    const vault = noticeVault();
    value(makeFinal(vault));
    expect(states(vault)[0]).toMatchObject({ wanted: true, ended: false });
    for (const { purpose, version } of value(readRegister(vault.read)).purposes)
      value(endPurpose(vault.write, { id: purpose.id, version }));
    expect(states(vault)[0]).toMatchObject({ wanted: true, ended: true });
    const { answers, version } = value(listNoticeAnswers(vault.read));
    value(saveNoticeAnswers(vault.write, { answers: { ...answers, editions: [] }, version }));
    expect(states(vault)).toMatchObject([{ edition, last: { number: 1 }, wanted: false, ended: true }]);
  });
});

describe('the next version', () => {
  it('may say the same in our better words, and nothing is raised before', () => {
    const vault = noticeVault();
    value(makeFinal(vault));
    expect(makeFinal(vault)).toMatchObject({ error: { code: 'notice.unchanged' } });
    rewrite(vault, frozen => {
      const [first] = paragraphs(frozen);
      if (first) first.text = `${first.text} Old words.`;
      const [category] = frozen.facts.purposes[0]?.categories ?? [];
      if (category) category.name = { en: 'An old word', de: 'Ein altes Wort' };
    });
    expect(states(vault)[0]).toMatchObject({ differences: [], newDuties: [], newPurposes: [] });
    expect(value(makeFinal(vault)).version.number).toBe(2);
  });

  it('may add a language, or leave one out', () => {
    const vault = noticeVault();
    value(makeFinal(vault, { languages: ['en'] }));
    expect(states(vault)[0]?.differences).toEqual([]);
    expect(value(makeFinal(vault, { languages: ['de', 'en'] })).version.languages).toEqual(['en', 'de']);
    expect(value(makeFinal(vault, { languages: ['de'] })).version).toMatchObject({ number: 3, languages: ['de'] });
  });

  it('can begin before one that was to begin later', () => {
    const vault = noticeVault();
    value(makeFinal(vault, { validFrom: '2027-11-28' }));
    value(saveCompany(vault.write, { ...florist, phone: '0351 999999' }));
    expect(value(makeFinal(vault)).version).toMatchObject({ number: 2, validFrom: today });
  });

  it('is asked for at once where data are used for something new, and where the law asks for more', () => {
    const vault = noticeVault();
    value(makeFinal(vault));
    rewrite(vault, frozen => {
      for (const paragraph of paragraphs(frozen))
        paragraph.items = paragraph.items.filter(item => item !== 'complaint');
    });
    expect(states(vault)[0]).toMatchObject({
      differences: [],
      newDuties: [{ item: 'complaint', since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }],
    });
    value(adoptPurposes(vault.write, { purposes: ['loyaltyCard'], today }));
    expect(states(vault)[0]?.newPurposes).toEqual(['loyaltyCard']);
    expect(states(vault)[0]?.differences).toContainEqual(
      expect.objectContaining({ part: 'purpose', purpose: 'loyaltyCard', before: '' }),
    );
  });
});

describe('a frozen text that was altered', () => {
  it('says so, down to one letter', () => {
    const vault = noticeVault();
    const { version } = value(makeFinal(vault));
    const intact = () => value(readNotice(vault.read, { id: version.id })).intact;
    expect(intact()).toBe(true);
    rewrite(vault, ({ documents }) => void (documents.en && (documents.en.title = `${documents.en.title}.`)), false);
    expect(intact()).toBe(false);
  });

  it('says so where only the hash was', () => {
    const vault = noticeVault();
    const { version } = value(makeFinal(vault));
    vault.db.prepare('UPDATE notices SET sha256 = ?').run(Buffer.alloc(32));
    expect(value(readNotice(vault.read, { id: version.id })).intact).toBe(false);
  });

  it.each(['', '{', '{"facts":{},"documents":{}}', 'null'])(
    'can be none any more, and the others go on: %s',
    broken => {
      const vault = noticeVault();
      const { version } = value(makeFinal(vault));
      vault.db.prepare('UPDATE notices SET document = ?').run(broken);
      expect(readNotice(vault.read, { id: version.id })).toEqual({ ok: false, error: { code: 'notice.damaged' } });
      expect(value(listNotices(vault.read)).versions).toMatchObject([{ number: 1, languages: [] }]);
      expect(states(vault)[0]).toMatchObject({ last: { number: 1 }, differences: [] });
      expect(value(makeFinal(vault)).version.number).toBe(2);
    },
  );
});
