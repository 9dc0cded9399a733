import { isLaw, type NoticeGap, type NoticeTools, type WrittenNotice } from './notice-document.ts';
import type { NoticeFacts } from './notice-facts.ts';
import type { NoticeItem } from './notice-pack.ts';
import { holds, noticeScope, purposeScope, undecided, type NoticeLanguage, type NoticeScope } from './notice-values.ts';

/**
 * Where a notice stands with one thing the law wants told: said; not applicable, for the item's own reason; or missing, and
 * what would have to be known (`gaps`; [] where no block says it at all, which the pack's test refuses).
 */
export type ChecklistLine = {
  readonly item: NoticeItem;
  readonly state: 'answered' | 'notApplicable' | 'missing';
  readonly gaps: readonly NoticeGap[];
};

const fitsOrigin = (item: NoticeItem, { conditions }: NoticeScope): boolean =>
  item.collected === 'both' || conditions.has(item.collected);

/** Every item of the regime that is law there on that day, and how a written notice answers it. */
export function noticeChecklist(
  facts: NoticeFacts,
  language: NoticeLanguage,
  tools: NoticeTools,
  { document, gaps }: WrittenNotice,
): readonly ChecklistLine[] {
  const whole = noticeScope(facts, language, tools);
  const scopes = facts.purposes.map(purpose => ({
    purpose: purpose.id,
    scope: purposeScope(facts, whole, purpose, tools, language),
  }));
  const told = new Set(
    document.parts.flatMap(({ purpose, paragraphs }) =>
      paragraphs.flatMap(({ items }) => items.flatMap(item => [item, `${item} ${purpose ?? ''}`])),
    ),
  );
  return tools.pack.items
    .filter(item => isLaw(item, facts.place, tools.day))
    .map((item): ChecklistLine => {
      const wanted = (item.per === 'notice' ? [{ purpose: '', scope: whole }] : scopes).filter(
        ({ scope }) => fitsOrigin(item, scope) && (holds(item.when, scope) || undecided(item.when, scope).length > 0),
      );
      if (wanted.length === 0) {
        // Without any purpose nothing can be told of one.
        const purposeless = scopes.length === 0 && item.otherwise === null;
        const gaps = purposeless ? [{ item: item.id, purpose: null, block: '', value: 'purposes' }] : [];
        return { item, state: purposeless ? 'missing' : 'notApplicable', gaps };
      }
      const unsaid = new Set(wanted.flatMap(({ scope }) => undecided(item.when, scope)));
      const open = [
        ...[...unsaid].map(value => ({ item: item.id, purpose: null, block: '', value })),
        ...gaps.filter(
          gap =>
            gap.item === item.id &&
            !unsaid.has(gap.value) &&
            (item.per === 'notice' || wanted.some(({ purpose }) => purpose === gap.purpose)),
        ),
      ];
      const said = wanted.every(({ purpose }) => told.has(item.per === 'notice' ? item.id : `${item.id} ${purpose}`));
      return { item, state: said && open.length === 0 ? 'answered' : 'missing', gaps: open };
    });
}

/** The items (ids) that keep a notice from being final. */
export const missingItems = (lines: readonly ChecklistLine[]): readonly string[] =>
  lines.filter(({ state }) => state === 'missing').map(({ item }) => item.id);
