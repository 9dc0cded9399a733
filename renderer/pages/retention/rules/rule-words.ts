import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import type { AppliedRule } from '../../../../shared/domain/retention-ground.ts';
import { eventWords, ruleWords } from '../../../../shared/domain/rule-words.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';
import { packs } from '../../../../shared/packs.ts';
import type { Texts } from '../../../ui/texts.ts';

/** How long a rule keeps and from what, in words: '8 years from the end of the year; from: invoice written'. */
export const ruleLine = (t: Texts, language: Language, rule: AppliedRule): string =>
  t('keepingRules.line', {
    period: ruleWords(t, rule, language),
    events: eventWords(t, packs.retentionWords(), rule.from, language),
  });

/** What a rule is about, by its law; one of the business's own by its reason. */
export const aboutRule = (language: Language, { law, own }: AppliedRule): string =>
  law ? inTongue(law.name, language) : (own?.reason ?? '');
