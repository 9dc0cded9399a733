import type { ShownData } from '../../shared/domain/data-shown.ts';
import type { i18n } from 'i18next';
import type { LetterHow } from '../../shared/ipc/notice-paper-calls.ts';
import { said } from './notice-card-html.ts';
import { plainLine } from './plain-line.ts';

/** The letter that asks somebody whether their data are right: paragraphs, and the list of what is held. */
export type CheckLetter = {
  readonly title: string;
  readonly before: readonly string[];
  readonly held: readonly string[];
  readonly after: readonly string[];
};

/** What goes into it. `email` and `phone` of the business: where to answer, '' where there is none. */
export type CheckLetterFacts = {
  readonly greeting: string;
  readonly shown: readonly ShownData[];
  readonly how: LetterHow;
  readonly business: string;
  readonly email: string;
  readonly phone: string;
};

/**
 * Writes it, in the language of the translator: service, not advertising, so that nothing in it praises or offers anything. It says how to answer,
 * and in plain words that wrong data are put right (GDPR Art. 16) and that one may object (Art. 21).
 */
export function checkLetter(
  { greeting, shown, how, business, email, phone }: CheckLetterFacts,
  { t }: Pick<i18n, 't'>,
): CheckLetter {
  const label = ({ what, label: own }: ShownData): string =>
    what === 'extra' || (what === 'dateOfBirth' && own !== '') ? own : t(`accuracy.letter.${what}`);
  const otherwise = t(how === 'email' ? 'accuracy.letter.byAnswer' : 'accuracy.letter.byPost');
  const ways = [
    ...(email === '' ? [] : [t('accuracy.letter.byEmail', { email })]),
    ...(phone === '' ? [] : [t('accuracy.letter.byPhone', { phone })]),
  ];
  return {
    title: t('accuracy.letter.title'),
    before: [greeting, t('accuracy.letter.why', { business }), t('accuracy.letter.heldIs')],
    held: shown.map(line =>
      t('accuracy.letter.line', {
        label: label(line),
        value: line.values.length === 0 ? t('accuracy.letter.notShown') : line.values.join('; '),
      }),
    ),
    after: [
      ...(how === 'email' ? [t('accuracy.letter.onlyPart')] : []),
      t('accuracy.letter.answer', {
        ways: ways.length === 0 ? otherwise : ways.join(t('accuracy.letter.or')),
      }),
      t('accuracy.letter.rights'),
      t('accuracy.letter.closing'),
      business,
    ],
  };
}

const paragraphs = (texts: readonly string[]): string => texts.map(text => `<p>${said(text)}</p>`).join('\n');

/** As HTML, without its title. */
export const checkLetterBody = ({ before, held, after }: CheckLetter): string =>
  `${paragraphs(before)}\n<ul>${held.map(line => `<li>${said(line)}</li>`).join('')}</ul>\n${paragraphs(after)}`;

/** As plain text, without its title. */
export const checkLetterText = ({ before, held, after }: CheckLetter): string =>
  [...before.map(plainLine), held.map(line => `- ${plainLine(line)}`).join('\n'), ...after.map(plainLine)].join('\n\n');
