import type { StoredIncident } from '../../shared/domain/incident-file.ts';
import type { Language } from '../../shared/i18n/translator.ts';
import { localDay, longDay } from '../ui/format.ts';
import type { Texts } from '../ui/texts.ts';
import { kindName } from './incident-words.ts';

/** What an incident is called: its title, else its kind and the day it was noticed on. For pages; the window's title has the kind alone. */
export function incidentName(
  t: Texts,
  language: Language,
  { title, facts, openedAt }: Pick<StoredIncident, 'title' | 'facts' | 'openedAt'>,
): string {
  if (title !== '') return title;
  const kind = kindName(language, facts.kind) ?? t('incident.kindUnknown');
  return t('incident.name', { kind, day: longDay(language, localDay(new Date(facts.noticedAt ?? openedAt))) });
}
