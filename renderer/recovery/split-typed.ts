import { groupLength } from '../../shared/domain/recovery-key.ts';

/** What was typed of a recovery key, in the groups of the sheet, to compare by eye. */
export function splitTyped(typed: string): string[] {
  const characters = [...typed.toUpperCase().replace(/[\s\p{Dash}]/gu, '')];
  const groups: string[] = [];
  for (let at = 0; at < characters.length; at += groupLength)
    groups.push(characters.slice(at, at + groupLength).join(''));
  return groups;
}
