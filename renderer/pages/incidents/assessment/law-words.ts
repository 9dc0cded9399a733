import type { LawResult } from '../../../../shared/domain/breach-assessment.ts';
import type { DutyClock } from '../../../../shared/domain/breach-clock.ts';
import type { Language } from '../../../../shared/i18n/translator.ts';
import { localDay, weekday } from '../../../ui/format.ts';
import type { Texts } from '../../../ui/texts.ts';

/** The last moment of a duty as one says it, 'Tuesday, 24 November, 17:40'; '' where the law names none. */
function dueWords(language: Language, { due }: DutyClock, now: Date): string {
  if (due === null) return '';
  const day = weekday(language, due.day, localDay(now));
  return due.time === '' ? day : `${day}, ${due.time}`;
}

const stateOf = ({ state, step, needsReason }: DutyClock): string => {
  if (state !== 'running' || step !== 'late') return state;
  return needsReason ? 'lateReason' : 'late';
};

/** The answer of one law in plain sentences, with the deadline where there is one: whom to tell, or that nobody has to be told. `others`: another law asks for something. */
export function lawAnswer(
  t: Texts,
  language: Language,
  law: LawResult,
  { duties, now, others }: { readonly duties: readonly DutyClock[]; readonly now: Date; readonly others: boolean },
): string {
  const of = (duty: DutyClock['duty']) => duties.find(each => each.duty === duty);
  const said = (duty: DutyClock['duty'], clock: DutyClock | undefined, open = 'noFigure') =>
    t(`breachAssessment.tell.${duty}`, {
      state: clock && clock.state !== 'noFigure' ? stateOf(clock) : open,
      when: clock ? dueWords(language, clock, now) : '',
    });
  const sentences = [
    ...(law.tellsClient ? [said('controller', of('controller'))] : []),
    ...(law.authority ? [said('authority', of('authority'))] : []),
    ...(law.people ? [said('people', of('people'), law.authority ? 'noFigure' : 'alone')] : []),
  ];
  return sentences.length === 0
    ? t(others ? 'breachAssessment.notUnderThis' : 'breachAssessment.recordOnly')
    : sentences.join(' ');
}

/** `now`: somebody has to be told still. `perhaps`: of a law of which nobody knows whether it applies. */
export function lawTone(law: LawResult, duties: readonly DutyClock[]): 'good' | 'perhaps' | 'now' {
  const asked = law.authority || law.people || law.tellsClient;
  if (!asked || (duties.length > 0 && duties.every(({ state }) => state === 'done'))) return 'good';
  return law.applies === 'perhaps' ? 'perhaps' : 'now';
}
