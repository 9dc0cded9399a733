import type { IncidentQuestion } from '../../../shared/domain/incident-questions.ts';
import type { Incident } from '../../../shared/domain/incident.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { count, countryName, listed, moment } from '../../ui/format.ts';
import type { Texts } from '../../ui/texts.ts';

/** What was answered, in words; '' where a text is empty. */
export function answerWords(t: Texts, language: Language, question: IncidentQuestion, facts: Incident): string {
  const unknown = t('incidentQuestions.unknown');
  const { id, options = [] } = question;
  const named = (value: string): string => {
    const found = options.find(each => each.value === value);
    return found ? inTongue(found.text, language) : unknown;
  };
  switch (id) {
    case 'noticedAt':
    case 'awareAt':
    case 'toldAt':
    case 'processorKnewAt': {
      const at = facts[id];
      return at === null ? unknown : moment(language, at);
    }
    case 'number':
    case 'records': {
      const value = facts[id];
      if (value.certainty === 'unknown') return unknown;
      const amount = count(language, value.count);
      return value.certainty === 'about' ? t('incidentQuestions.aboutSo', { amount }) : amount;
    }
    case 'openForHours':
    case 'restoredAfterHours': {
      const value = facts[id];
      if (value === 'notYet') return t('incidentQuestions.notYet');
      return value === 'unknown' ? unknown : t('incidentQuestions.hours', { count: value });
    }
    case 'data': {
      if (facts.data === 'unknown') return unknown;
      if (facts.data.length === 0) return t('incidentQuestions.noData');
      const { data } = packs.breachRules();
      const names = data.filter(each => facts.data.includes(each.id)).map(({ name }) => inTongue(name, language));
      return listed(language, names);
    }
    case 'people':
      return facts.people === 'unknown' ? unknown : listed(language, facts.people.map(named));
    case 'countries':
      if (facts.countries === 'unknown') return unknown;
      return facts.countries
        .map(({ place, count: people }) => {
          const name = place === 'US-CA' ? t('incidentQuestions.california') : countryName(language, place.slice(0, 2));
          return people === null ? name : `${name}: ${count(language, people)}`;
        })
        .join('; ');
    case 'otherParties':
      return facts.otherParties.map(({ role, name }) => `${named(role)}: ${name}`).join('; ');
    case 'happened': {
      const { span, from, until } = facts.happened;
      if (span === 'unknown') return unknown;
      const times = [from, until].filter(at => at !== null).map(at => moment(language, at));
      return [named(span), ...times].join(', ');
    }
    case 'establishedIn':
      return '';
    case 'description':
    case 'consequences':
    case 'measuresBefore':
    case 'measuresTaken':
    case 'measuresPlanned':
    case 'systems':
    case 'delayReason':
    case 'otherBodies':
      return facts[id];
    default:
      return named(facts[id]);
  }
}
