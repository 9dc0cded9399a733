import type { BreachNoticeFacts, NoticeTools } from './breach-notice-facts.ts';
import { assessmentSentences, livingWhere } from './breach-assessment.ts';
import { figureIn, momentIn } from './breach-notice-facts.ts';
import type { NoticeFieldId } from './breach-notice-pack.ts';
import type { Count } from './incident.ts';
import type { Authority } from './authority.ts';
import { allToldAt } from './incident-standing.ts';
import { reasonSentences } from './incident-words.ts';
import { liesIn } from './law-fact.ts';
import { placeIn } from './place-name.ts';
import { countryIn, dayIn, inTongue } from './register-sheet.ts';

/** What a field says: null where it isn't known yet; undefined where it doesn't concern this notice. */
export type NoticeValue = string | null | undefined;
type Value = (facts: BreachNoticeFacts, tools: NoticeTools) => NoticeValue;

/** Paragraphs that are there, one below the other; null where there is none. */
const lines = (parts: readonly (string | null | undefined)[]): string | null => {
  const there = parts.flatMap(part => (part ? [part.trim()] : [])).filter(part => part !== '');
  // A blank line parts one field from the next.
  return there.length === 0 ? null : there.join('\n').replaceAll(/\n\s*\n/g, '\n');
};

const counted = (count: Count, { say, tongue }: NoticeTools): string | null =>
  count.certainty === 'unknown'
    ? null
    : say(count.certainty === 'exact' ? 'breachNotice.say.exactly' : 'breachNotice.say.about', {
        count: figureIn(count.count, tongue),
      });

const clockOf = ({ standing, law }: BreachNoticeFacts) =>
  standing.duties.find(({ duty, law: under }) => duty === 'authority' && under === law);

const resultOf = ({ standing, law }: BreachNoticeFacts) =>
  standing.assessment.laws.find(({ law: under }) => under === law);

function happened({ incident: { facts }, zone }: BreachNoticeFacts, { say, tongue }: NoticeTools): NoticeValue {
  const { span, from, until, estimated } = facts.happened;
  const at = (moment: string) => momentIn(moment, zone, tongue);
  if (span === 'unknown' || from === null) return null;
  if (span === 'range' && until === null) return null;
  const when =
    span === 'point'
      ? say('breachNotice.say.at', { at: at(from) })
      : span === 'range' && until !== null
        ? say('breachNotice.say.fromUntil', { from: at(from), until: at(until) })
        : say('breachNotice.say.since', { from: at(from) });
  return lines([when, estimated ? say('breachNotice.say.estimated') : null]);
}

function duration({ incident: { facts } }: BreachNoticeFacts, { say }: NoticeTools): NoticeValue {
  const { openForHours, restoredAfterHours, availability } = facts;
  const missing = availability === 'untouched' ? undefined : restoredAfterHours;
  return (
    lines([
      openForHours === 'unknown' ? null : say('breachNotice.say.openHours', { count: openForHours }),
      typeof missing === 'number' ? say('breachNotice.say.backAfter', { count: missing }) : null,
      missing === 'notYet' ? say('breachNotice.say.notBack') : null,
    ]) ?? undefined
  );
}

/** The three ways data can suffer, as far as they aren't ruled out; null where one of them isn't known. */
function breachKind({ incident: { facts } }: BreachNoticeFacts, { pack, tongue }: NoticeTools): NoticeValue {
  const ways = ['confidentiality', 'integrity', 'availability'] as const;
  const touched = ways.filter(way => !['untouched', 'unknown'].includes(facts[way]));
  const said = touched.map(way => inTongue(pack.words.breachKind[way], tongue));
  if (ways.some(way => facts[way] === 'unknown')) return touched.length === 0 ? null : lines(said);
  return lines(said.length > 0 ? said : [inTongue(pack.words.breachKind.none, tongue)]);
}

/** A choice in the template's words; undefined where that way isn't touched. */
const choice =
  (way: 'confidentiality' | 'integrity' | 'availability'): Value =>
  ({ incident: { facts } }, { pack, tongue }) => {
    const answer = facts[way];
    if (answer === 'untouched') return undefined;
    const words: Readonly<Record<string, { readonly en: string; readonly de: string }>> = pack.words[way];
    const word = words[answer];
    return word ? inTongue(word, tongue) : null;
  };

function unintelligible({ incident: { facts } }: BreachNoticeFacts, { pack, tongue }: NoticeTools): NoticeValue {
  if (facts.confidentiality === 'untouched') return undefined;
  const { encryption, key, pseudonymised } = facts;
  const words = pack.words.unintelligible;
  if ((encryption === 'full' && key === 'safe') || pseudonymised === 'keySafe') return inTongue(words.intact, tongue);
  if (encryption === 'full' || encryption === 'partly' || pseudonymised === 'keyExposed')
    return inTongue(words.subverted, tongue);
  return encryption === 'none' || encryption === 'passwordOnly' ? inTongue(words.no, tongue) : null;
}

function cause({ incident: { facts } }: BreachNoticeFacts, { pack, tongue, say }: NoticeTools): NoticeValue {
  const { origin, intent } = facts;
  if (origin === 'unknown' || intent === 'unknown') return null;
  return say('breachNotice.say.cause', {
    origin: inTongue(pack.words.origin[origin], tongue),
    intent: inTongue(pack.words.intent[intent], tongue),
  });
}

/** Consequences that follow from the way the data suffered (the template's choices); those of one's own stand in the next field. */
function likely({ incident: { facts } }: BreachNoticeFacts, { pack, tongue }: NoticeTools): NoticeValue {
  const { confidentiality, integrity, availability, identification } = facts;
  const out = confidentiality === 'possible' || confidentiality === 'disclosed';
  const { likely: words } = pack.words;
  const follows = lines([
    out ? inTongue(words.disclosed, tongue) : null,
    out && identification !== 'hardly' ? inTongue(words.linked, tongue) : null,
    out ? inTongue(words.misused, tongue) : null,
    ['unused', 'usedReparable', 'usedIrreparable'].includes(integrity) ? inTongue(words.altered, tongue) : null,
    ['temporary', 'permanent'].includes(availability) ? inTongue(words.unreachable, tongue) : null,
  ]);
  return follows ?? lines([facts.consequences]);
}

/** What was in place, from the answers: the rest is said in one's own words. */
function measuresBefore({ incident: { facts } }: BreachNoticeFacts, { pack, tongue }: NoticeTools): NoticeValue {
  const { protection } = pack.words;
  const said = [
    facts.encryption === 'full' ? protection.encryptedFull : null,
    facts.encryption === 'partly' ? protection.encryptedPartly : null,
    facts.encryption === 'passwordOnly' ? protection.passwordOnly : null,
    facts.backup === 'usable' ? protection.backup : null,
    facts.pseudonymised === 'keySafe' ? protection.pseudonymised : null,
    facts.logs === 'excludeAccess' || facts.logs === 'showAccess' ? protection.logs : null,
  ];
  return lines([...said.map(word => word && inTongue(word, tongue)), facts.measuresBefore]);
}

function measuresTaken({ incident, zone }: BreachNoticeFacts, { firstHour, say, tongue }: NoticeTools): NoticeValue {
  const texts = new Map(
    [firstHour.common, ...firstHour.kinds].flatMap(({ steps }) => steps.map(({ id, text }) => [id, text] as const)),
  );
  const steps = incident.steps.flatMap(({ step, at }) => {
    const text = texts.get(step);
    return text ? [say('breachNotice.say.step', { text: inTongue(text, tongue), at: momentIn(at, zone, tongue) })] : [];
  });
  const done = incident.measures.filter(({ doneOn }) => doneOn !== '');
  return lines([
    incident.facts.measuresTaken,
    ...done.map(({ text, doneOn }) => say('breachNotice.say.done', { text, day: dayIn(doneOn, tongue) })),
    ...(steps.length > 0 ? [say('breachNotice.say.firstSteps'), ...steps] : []),
  ]);
}

const measuresPlanned: Value = ({ incident: { facts, measures } }, { say, tongue }) =>
  lines([
    facts.measuresPlanned,
    ...measures
      .filter(({ doneOn }) => doneOn === '')
      .map(({ text, dueOn }) =>
        dueOn === '' ? text : say('breachNotice.say.planned', { text, day: dayIn(dueOn, tongue) }),
      ),
  ]);

function assessment({ standing }: BreachNoticeFacts, { rules, say, tongue }: NoticeTools): NoticeValue {
  const { reasons, severity, factors } = standing.assessment;
  const why = factors.filter(({ level, note }) => level !== 'none' || note !== '').flatMap(each => each.reasons);
  const notes = factors.flatMap(({ factor, note }) => {
    const name = rules.factors.find(({ id }) => id === factor)?.name;
    return note === '' || !name ? [] : [say('breachNotice.say.corrected', { factor: inTongue(name, tongue), note })];
  });
  return lines([
    // The answer to the law's own question stands in a field of its own.
    ...reasonSentences(
      [...reasons, ...why].filter(code => !code.startsWith('risk.')),
      assessmentSentences(rules),
      tongue,
    ),
    ...notes,
    severity ? say('breachNotice.say.score', { score: figureIn(severity.score, tongue) }) : null,
  ]);
}

function peopleTold(facts: BreachNoticeFacts, { pack, say, tongue }: NoticeTools): NoticeValue {
  const { tellings, affected } = facts.incident;
  if (tellings.length === 0)
    return say(resultOf(facts)?.people ? 'breachNotice.say.willTell' : 'breachNotice.say.noHighRisk');
  const rounds = tellings.map(({ at, how, people }) =>
    say('breachNotice.say.told', {
      at: momentIn(at, facts.zone, tongue),
      how: inTongue(pack.words.how[how], tongue),
      people: how === 'publicNotice' ? 'none' : figureIn(people, tongue),
    }),
  );
  const openly = tellings.some(({ how }) => how === 'publicNotice');
  const sum = openly ? 'publicTold' : allToldAt(facts.incident) === undefined ? 'someTold' : 'allTold';
  const { number } = facts.incident.facts;
  const told = tellings.reduce((known, { people }) => known + people, 0);
  // Not everybody concerned need be a customer.
  const of = Math.max(affected.customers, number.certainty === 'exact' ? number.count : 0);
  const figures = { told: figureIn(told, tongue), of: figureIn(of, tongue) };
  return lines([...rounds, say(`breachNotice.say.${sum}`, figures)]);
}

function residents({ law, incident: { facts } }: BreachNoticeFacts, tools: NoticeTools): NoticeValue {
  const { countries, number } = facts;
  if (countries === 'unknown') return null;
  const places = tools.rules.laws.find(({ id }) => id === law)?.places ?? [];
  const here = livingWhere(countries, places);
  // Where only the country is known, nobody knows how many of them live in the part the law holds in.
  if (here.some(({ place }) => liesIn(place, places) === 'perhaps')) return null;
  const [only] = here;
  if (countries.length === 1 && only?.count === null) return counted(number, tools);
  const sum = here.reduce<number | null>(
    (known, { count }) => (known === null || count === null ? null : known + count),
    0,
  );
  return sum === null || here.length === 0 ? null : counted({ certainty: 'about', count: sum }, tools);
}

const nameAndPlace = (authority: Authority, tongue: NoticeTools['tongue']): string =>
  `${inTongue(authority.name, tongue)}, ${authority.url}`;

function lead(facts: BreachNoticeFacts, { say, tongue, authorities }: NoticeTools): NoticeValue {
  const { authority, incident, place } = facts;
  if (authority.kind === 'each')
    return lines(
      authority.places.flatMap(({ found }) => (found.kind === 'one' ? [nameAndPlace(found.authority, tongue)] : [])),
    );
  if (authority.kind !== 'one') return null;
  const seats = incident.facts.establishedIn.length > 0 ? incident.facts.establishedIn : [place];
  const named = (places: readonly string[]) => places.map(each => placeIn(authorities, each, tongue)).join('; ');
  return lines([
    nameAndPlace(authority.authority, tongue),
    say('breachNotice.say.establishments', { places: named(seats) }),
    authority.acrossBorders.length === 0
      ? say('breachNotice.say.oneCountry')
      : say('breachNotice.say.across', { places: named(authority.acrossBorders) }),
  ]);
}

function countries({ incident: { facts } }: BreachNoticeFacts, { say, tongue, authorities }: NoticeTools): NoticeValue {
  if (facts.countries === 'unknown' || facts.countries.length === 0) return null;
  return lines(
    facts.countries.map(({ place, count }) =>
      count === null
        ? placeIn(authorities, place, tongue)
        : say('breachNotice.say.livesIn', {
            place: placeIn(authorities, place, tongue),
            count: figureIn(count, tongue),
          }),
    ),
  );
}

const told =
  (read: (facts: BreachNoticeFacts) => string): Value =>
  facts =>
    lines([read(facts)]);

/** What each field says of an incident; those of the notice itself (which kind, number, reason) come from it. */
export const noticeValues: Readonly<Record<Exclude<NoticeFieldId, 'kind' | 'withdrawal' | 'reference'>, Value>> = {
  ownReference: ({ incident }) => incident.id.slice(0, 8),
  organisation: ({ company, business }) => lines([company.legalName || business]),
  organisationContact: ({ company, place }, { tongue }) =>
    company.street === '' && company.email === '' && company.phone === ''
      ? null
      : lines([
          company.street,
          `${company.postcode} ${company.city}`,
          countryIn(place.slice(0, 2), tongue),
          company.email,
          company.phone,
          company.website,
        ]),
  sector: (_facts, { say }) => say('breachNotice.say.private'),
  representative: ({ company }) =>
    company.representativeName === '' ? undefined : lines([company.representativeName, company.representativeContact]),
  reporter: ({ incident, company }, { say }) =>
    incident.lead === '' ? null : lines([incident.lead, say('breachNotice.say.leads'), company.phone, company.email]),
  officer: ({ company }, { say }) =>
    company.officerRole === 'officer'
      ? lines([company.officerName, company.officerContact])
      : say('breachNotice.say.officerNone'),
  contactPoint: ({ incident, company, business }) => {
    const reach =
      company.officerRole === 'none' || company.officerContact === ''
        ? lines([company.phone, company.email])
        : company.officerContact;
    const name = company.officerRole === 'none' ? incident.lead || company.legalName || business : company.officerName;
    return reach === null ? null : lines([name, reach]);
  },
  otherParties: ({ incident: { facts } }, { pack, say, tongue }) =>
    facts.otherParties.length === 0
      ? say('breachNotice.say.noOthers')
      : lines(
          facts.otherParties.map(({ role, name, contact }) =>
            [inTongue(pack.words.role[role], tongue), name, contact].filter(part => part !== '').join(', '),
          ),
        ),
  happened,
  duration,
  awareAt: ({ incident: { facts, openedAt }, zone }, { say, tongue }) =>
    lines([
      momentIn(facts.awareAt ?? facts.toldAt ?? facts.noticedAt ?? openedAt, zone, tongue),
      facts.noticedAt !== null && facts.awareAt !== null && facts.awareAt !== facts.noticedAt
        ? say('breachNotice.say.noticedAt', { at: momentIn(facts.noticedAt, zone, tongue) })
        : null,
    ]),
  delayReason: facts => (clockOf(facts)?.needsReason ? lines([facts.incident.facts.delayReason]) : undefined),
  discovered: ({ incident: { facts } }, { pack, tongue }) =>
    facts.discoveredBy === 'unknown' ? null : inTongue(pack.words.discoveredBy[facts.discoveredBy], tongue),
  toldAt: ({ incident: { facts }, zone }, { say, tongue }) => {
    if (facts.discoveredBy === 'ourselves' || facts.discoveredBy === 'unknown') return undefined;
    return lines([
      facts.toldAt && say('breachNotice.say.toldAt', { at: momentIn(facts.toldAt, zone, tongue) }),
      facts.processorKnewAt &&
        say('breachNotice.say.processorKnew', { at: momentIn(facts.processorKnewAt, zone, tongue) }),
    ]);
  },
  breachKind,
  confidentiality: choice('confidentiality'),
  unintelligible,
  integrity: choice('integrity'),
  availability: choice('availability'),
  incidentKind: ({ incident: { facts } }, { pack, firstHour, tongue }) => {
    const word = pack.words.nature[facts.nature];
    const kind = firstHour.kinds.find(({ id }) => id === facts.kind)?.name;
    return word ? inTongue(word, tongue) : kind ? inTongue(kind, tongue) : null;
  },
  cause,
  description: told(({ incident }) => incident.facts.description),
  systems: told(({ incident }) => incident.facts.systems),
  groups: ({ incident: { facts } }, { pack, tongue }) =>
    facts.people === 'unknown'
      ? null
      : lines(
          facts.people.map(group => {
            const word = pack.words.people[group];
            return word && inTongue(word, tongue);
          }),
        ),
  number: ({ incident }, tools) => counted(incident.facts.number, tools),
  residents,
  data: ({ incident: { facts } }, { rules, tongue }) => {
    const { data } = facts;
    if (data === 'unknown') return null;
    return lines(rules.data.filter(({ id }) => data.includes(id)).map(({ name }) => inTongue(name, tongue)));
  },
  records: ({ incident }, tools) => counted(incident.facts.records, tools),
  measuresBefore,
  likely,
  impact: told(({ incident }) => incident.facts.consequences),
  severity: ({ standing }, { pack, tongue }) => {
    const level = standing.assessment.factors.find(({ factor }) => factor === 'severity')?.level ?? 'none';
    return inTongue(pack.words.severity[level], tongue);
  },
  outcome: ({ standing }, { rules, tongue }) => inTongue(rules.risks[standing.assessment.risk], tongue),
  assessment,
  measuresTaken,
  measuresPlanned,
  peopleTold,
  peopleText: ({ incident }) => lines([incident.tellings.at(-1)?.text]) ?? undefined,
  sample: ({ incident }) => lines([incident.tellings.at(-1)?.text]),
  police: ({ incident: { facts } }, { pack, tongue }) => inTongue(pack.words.police[facts.police], tongue),
  otherBodies: ({ incident: { facts } }, { say }) => lines([facts.otherBodies]) ?? say('breachNotice.say.noBodies'),
  lead,
  countries,
};
