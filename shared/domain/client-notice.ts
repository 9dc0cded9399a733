import type { BreachLaw } from './breach-deadlines.ts';
import { markedTitle, type BreachNoticeFacts, type NoticeTools, type Tongue } from './breach-notice-facts.ts';
import { noticeValues } from './breach-notice-values.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { RetentionPaper } from './retention-paper.ts';

/** One fact for the client; `value` null where it isn't known yet. */
type ClientFact = { readonly title: string; readonly value: string | null };

/** What a processor tells one client of a breach (GDPR Art. 33(2)): all the client needs for its own notice, as far as it is known. */
export type ClientNotice = {
  readonly language: Tongue;
  readonly title: string;
  readonly client: string;
  readonly opening: readonly string[];
  readonly facts: readonly ClientFact[];
  readonly missing: readonly string[];
  readonly closing: readonly string[];
};

/** The laws under which the business, as a processor, tells its client. */
export const clientLaws = ({ standing }: Pick<BreachNoticeFacts, 'standing'>): readonly BreachLaw[] =>
  standing.assessment.laws.filter(({ tellsClient }) => tellsClient).map(({ law }) => law);

/** The notice to one client, as far as it is known now. */
export function clientNotice(facts: BreachNoticeFacts, client: string, tools: NoticeTools): ClientNotice {
  const { pack, say, tongue } = tools;
  const told = pack.fields.flatMap(({ id, client: forClient, title }) => {
    if (!forClient || id === 'kind' || id === 'withdrawal' || id === 'reference') return [];
    const value = noticeValues[id](facts, tools);
    return value === undefined ? [] : [{ title: inTongue(title, tongue), value }];
  });
  const missing = told.filter(({ value }) => value === null).map(({ title }) => title);
  const business = facts.company.legalName || facts.business;
  return {
    language: tongue,
    title: markedTitle(say('clientNotice.letter.title'), facts, say),
    client,
    opening: [
      ...(client === '' ? [] : [say('clientNotice.letter.to', { client })]),
      say('clientNotice.letter.opening', { business }),
    ],
    facts: told.filter(({ value }) => value !== null),
    missing,
    closing: [
      ...clientLaws(facts).map(law => say(`clientNotice.letter.duty.${law}`)),
      say(missing.length === 0 ? 'clientNotice.letter.end' : 'clientNotice.letter.more'),
      business,
    ],
  };
}

/** The notice as an e-mail's text. */
export function clientNoticeText(notice: ClientNotice, { say }: NoticeTools): string {
  const { title, opening, facts, missing, closing } = notice;
  return [
    title,
    ...opening,
    ...facts.map(fact => `${fact.title}\n${fact.value}`),
    ...(missing.length === 0 ? [] : [`${say('clientNotice.letter.missing')}\n${missing.join('\n')}`]),
    ...closing,
  ].join('\n\n');
}

/** The notice as a letter. `today`: ISO 8601. */
export function clientNoticePaper(
  notice: ClientNotice,
  { business, today }: { readonly business: string; readonly today: string },
  { say, tongue }: NoticeTools,
): RetentionPaper {
  const { title, opening, facts, missing, closing } = notice;
  return {
    language: tongue,
    title,
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: opening,
    sections: [
      {
        heading: say('clientNotice.letter.known'),
        blocks: [
          {
            kind: 'table',
            columns: [
              { head: say('breachNotice.paper.asked'), share: 36 },
              { head: say('breachNotice.paper.entry'), share: 64 },
            ],
            rows: facts.map(fact => [[fact.title], (fact.value ?? '').split('\n')]),
          },
        ],
      },
      ...(missing.length === 0
        ? []
        : [{ heading: say('clientNotice.letter.missing'), blocks: [{ kind: 'list' as const, items: [...missing] }] }]),
      {
        heading: say('clientNotice.letter.next'),
        blocks: closing.map(text => ({ kind: 'text' as const, text })),
      },
    ],
    sign: null,
    note: say('sheet.notAdvice'),
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}

/** What to ask a service provider at which it happened, as a text to send: the facts of Art. 33(3) and what the business needs to go on. */
export function providerQuestions(
  { company, business }: Pick<BreachNoticeFacts, 'company' | 'business'>,
  { say }: NoticeTools,
): string {
  const questions = [
    'what',
    'since',
    'data',
    'people',
    'copied',
    'protected',
    'consequences',
    'measures',
    'knew',
    'contact',
    'next',
  ] as const;
  return [
    say('clientNotice.ask.opening'),
    questions.map((each, index) => `${index + 1}. ${say(`clientNotice.ask.${each}`)}`).join('\n'),
    say('clientNotice.ask.closing'),
    company.legalName || business,
  ].join('\n\n');
}
