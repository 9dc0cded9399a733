import { Channel } from './consent-event.ts';
import { contactRule, Recipient, type ContactRules } from './contact-rules.ts';

/** The codes of the public lists of people who want no advertising that can be looked at for somebody in a place, on a day (ISO 8601). */
export function publicLists(rules: ContactRules, place: string, day: string): readonly string[] {
  const codes = new Set<string>();
  for (const channel of Channel.options)
    for (const recipient of Recipient.options) {
      const { list } = contactRule(rules, place, recipient, channel, day);
      if (list) codes.add(list.code);
    }
  return [...codes];
}
