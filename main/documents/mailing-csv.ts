import type { i18n } from 'i18next';
import { articleIn } from '../../shared/domain/article-words.ts';
import type { DuePerson, MailingPerson } from '../../shared/ipc/consent-shapes.ts';
import { csvText } from './csv-writing.ts';

const columns = [
  'number',
  'salutation',
  'title',
  'givenName',
  'familyName',
  'organisation',
  'language',
  'contact',
] as const satisfies readonly (keyof MailingPerson)[];

/** One of the two lists of a mailing, a line for each person: with the reason they may be written to, or why not. */
export function mailingCsv(people: readonly MailingPerson[], { t, language }: i18n): string {
  const headings = [
    ...columns.map(column => t(`mailing.column.${column}`)),
    t('mailing.column.reason'),
    t('mailing.column.article'),
  ];
  const rows = people.map(person => [
    ...columns.map(column => person[column]),
    t(`consents.reason.${person.answer.reason}`),
    articleIn(person.answer.article, language === 'de' ? 'de' : 'en'),
  ]);
  return csvText([headings, ...rows], language);
}

/** Those who are asked again for their consent, a line for each: where to write, how the consent stands, and `letter` to ask with. */
export function dueCsv(people: readonly DuePerson[], letter: string, { t, language }: i18n): string {
  const headings = [
    t('upkeep.column.name'),
    t('mailing.column.contact'),
    t('upkeep.column.state'),
    t('upkeep.column.on'),
    t('upkeep.column.mayAsk'),
    t('mailing.column.article'),
    t('upkeep.column.letter'),
  ];
  const rows = people.map(({ name, contact, state, on, mayAsk }) => [
    name,
    contact,
    t(`consents.state.${state}`),
    on,
    t(`consents.reason.${mayAsk.reason}`),
    articleIn(mayAsk.article, language === 'de' ? 'de' : 'en'),
    letter,
  ]);
  return csvText([headings, ...rows], language);
}
