import type { BreachNotice, SaidSection } from './breach-notice.ts';
import type { NoticeTools, SayNotice } from './breach-notice-facts.ts';
import { dayIn, inTongue } from './register-sheet.ts';
import type { PaperSection, RetentionPaper } from './retention-paper.ts';

const table = ({ number, title, fields }: SaidSection, say: SayNotice): PaperSection => ({
  heading: `${number} ${title}`,
  blocks: [
    {
      kind: 'table',
      columns: [
        { head: say('breachNotice.paper.asked'), share: 36 },
        { head: say('breachNotice.paper.entry'), share: 52 },
        { head: say('breachNotice.paper.number'), share: 12 },
      ],
      rows: fields.map(field => [
        [field.title, ...(field.article === '' ? [] : [field.article])],
        (field.value ?? say('breachNotice.paper.open')).split('\n'),
        [field.numbers],
      ]),
    },
  ],
});

/**
 * A notice as a paper to send or keep: every field in the order of the template, with its article; what isn't known yet is named on top and marked.
 * `today`: ISO 8601.
 */
export function breachNoticePaper(
  notice: BreachNotice,
  { business, today }: { readonly business: string; readonly today: string },
  { pack, say, tongue }: NoticeTools,
): RetentionPaper {
  const { kind, missing, recipient, title, article } = notice;
  const stage =
    kind === 'withdrawal'
      ? say('breachNotice.paper.withdrawal')
      : kind === 'supplement'
        ? say('breachNotice.paper.supplement')
        : say(missing.length === 0 ? 'breachNotice.paper.complete' : 'breachNotice.paper.incomplete');
  return {
    language: tongue,
    title: `${title} (${article})`,
    business,
    stand: say('sheet.day', { day: dayIn(today, tongue) }),
    lead: [...(recipient === '' ? [] : [say('breachNotice.paper.to', { name: recipient })]), stage],
    sections: [
      ...(missing.length === 0 || kind === 'withdrawal'
        ? []
        : [
            {
              heading: say('breachNotice.paper.missing'),
              blocks: [{ kind: 'list' as const, items: missing.map(field => field.title) }],
            },
          ]),
      ...notice.sections.map(section => table(section, say)),
    ],
    sign: null,
    note: `${say('breachNotice.paper.template', { name: inTongue(pack.template.name, tongue), day: dayIn(pack.template.adoptedOn, tongue) })} ${say('sheet.notAdvice')}`,
    words: { page: say('sheet.page'), of: say('sheet.of') },
  };
}
