import { retentionGround, type RetentionGround } from '../../../../shared/domain/retention-ground.ts';
import type { OwnRule, RetentionSettings } from '../../../../shared/domain/retention-settings.ts';
import { verdictOn, type Held } from '../../../../shared/domain/retention.ts';
import { packs } from '../../../../shared/packs.ts';
import { categoryName } from '../../../retention/why-words.ts';
import { longDay } from '../../../ui/format.ts';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { withOwnRule, withoutOwnRule } from './own-rule-draft.ts';
import classes from './rules.module.css';

/** By when a record has to go, without its own rule and with it; '' while nobody can say. */
function dueDays(
  settings: RetentionSettings,
  { place, today }: Pick<RetentionGround, 'place' | 'today'>,
  rule: OwnRule,
  held: Held,
): readonly [string, string] {
  const due = (said: RetentionSettings): string =>
    verdictOn(retentionGround(packs.retention(), packs.retentionWords(), said, place, today), held, []).dueOn ?? '';
  return [due(withoutOwnRule(settings, rule.id)), due(withOwnRule(settings, rule))];
}

/** What a rule changes, on an example: a record of today, with the day without the rule and the day with it. */
export function RuleEffect({
  settings,
  ground,
  rule,
}: {
  readonly settings: RetentionSettings;
  readonly ground: RetentionGround;
  readonly rule: OwnRule;
}) {
  const t = useTexts();
  const language = useLanguage();
  const category = ground.categories.get(rule.category);
  if (!category) return null;
  const { today } = ground;
  const events = Object.fromEntries([...category.alsoEvents, rule.from].map(event => [event, today]));
  const held: Held = { id: '', customer: null, category: rule.category, day: today, time: '', events, keep: null };
  const [before, after] = dueDays(settings, ground, rule, held);
  const day = (due: string) => (due === '' ? t('keepingRules.effect.nobody') : longDay(language, due));
  return (
    <div className={classes['said']} role="status">
      <p>
        {t('keepingRules.effect.example', {
          name: categoryName(ground, language, rule.category),
          day: longDay(language, today),
        })}
      </p>
      <p>{t('keepingRules.effect.before', { day: day(before) })}</p>
      <p>
        <strong>
          {before === after ? t('keepingRules.effect.same') : t('keepingRules.effect.after', { day: day(after) })}
        </strong>
      </p>
    </div>
  );
}
