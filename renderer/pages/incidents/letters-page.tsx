import { Anchor, Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import {
  firstLetterWords,
  lackingOwnWords,
  lettersLack,
  placesInDoubt,
  writeBreachLetter,
  type BreachLetterFacts,
  type BreachLetterWords,
} from '../../../shared/domain/breach-letter.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { AffectedCounts } from '../../../shared/ipc/incident-calls.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useIncident } from '../../incidents/use-incident.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, shortDay } from '../../ui/format.ts';
import { languageNames } from '../../ui/language-choice.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { Remark } from '../register/remark.tsx';
import papers from '../retention/papers.module.css';
import { IncidentPart } from './incident-part.tsx';
import { LetterEmails } from './letter-emails.tsx';
import { LetterFiles } from './letter-files.tsx';
import { LetterPublic } from './letter-public.tsx';
import { LetterText } from './letter-text.tsx';
import { LetterTold, type ToldDraft } from './letter-told.tsx';

/** Letters to those whom an incident concerns, on paper and by e-mail; the public notice; and who has been told. */
export function BreachLettersPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  const register = useCall('register.read', {}, { fresh: true });
  const people = useCall(
    'incidents.affected',
    { id, only: 'untold', way: '', words: '', offset: 0, limit: 1 },
    { fresh: true, keepPrevious: true },
  );
  const asked = [{ refusal, askAgain }, register, people].find(each => each.refusal);
  return (
    <IncidentPart incident={id} title={t('breachLetter.title')} lead={t('breachLetter.lead')} wide>
      {asked?.refusal ? (
        <Refusal refusal={asked.refusal} again={asked.askAgain} />
      ) : incident && register.value && people.value ? (
        <Letters incident={incident} register={register.value} counts={people.value.counts} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

/** What is half done on this page: the letter's own words, and what is said of who was told. */
type Draft = { readonly own: BreachLetterWords; readonly told: ToldDraft };

function Letters({
  incident,
  register,
  counts,
}: {
  readonly incident: StoredIncident;
  readonly register: ResponseOf<'register.read'>;
  readonly counts: AffectedCounts;
}) {
  const t = useTexts();
  const own = useLanguage();
  const today = localDay(useNow());
  const [language, setLanguage] = useState(own);
  const [draft, setDraft] = useState<Draft>(() => ({
    own: firstLetterWords(incident.facts, own),
    told: { how: 'letter', whom: 'address', on: shortDay(own, today), note: '' },
  }));
  useDraft({ place: 'breachLetter', record: incident.id, value: draft, setValue: setDraft });
  const { id, closedAt } = incident;
  const { company, business } = register;
  const letters = useMemo(() => {
    const facts: BreachLetterFacts = {
      incident,
      company,
      business,
      places: counts.places.map(({ place }) => place),
      own: draft.own,
      audience: 'person',
      today,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    };
    const tools = { pack: packs.breachLetter(), advice: packs.breachAdvice(), rules: packs.breachRules() };
    return { en: writeBreachLetter(facts, 'en', tools), de: writeBreachLetter(facts, 'de', tools) };
  }, [incident, company, business, counts, draft.own, today]);
  // Who has no language of her own gets the one of the page; those of the other language are written to as well.
  const used = (['en', 'de'] as const).filter(each => each === language || (counts.languages[each] ?? 0) > 0);
  const missing = lettersLack(used.map(each => letters[each]));
  const sender = company.legalName || business;
  const [lacksWords] = lackingOwnWords(draft.own, used);
  const inDoubt = placesInDoubt(
    packs.breachRules(),
    counts.places.map(({ place }) => place),
  );
  const unsure = counts.places.reduce((sum, { place, count }) => (inDoubt.includes(place) ? sum + count : sum), 0);

  return (
    <>
      {counts.total === 0 && (
        <Remark tone="soon">
          {t('breachLetter.nobody')}{' '}
          <Anchor component={Link} href={`/incidents/${id}/people`} underline="always">
            {t('breachLetter.toPeople')}
          </Anchor>
        </Remark>
      )}
      {missing.length === 0 ? (
        <Remark tone="good">{t('breachLetter.complete')}</Remark>
      ) : (
        <section aria-label={t('breachLetter.missingTitle')}>
          <Remark tone="soon">{t('breachLetter.missing')}</Remark>
          <ul>
            {missing.map(({ id: item, name, article }) => (
              <li key={item}>
                {name[own]} <span className={papers['under']}>({article})</span>
              </li>
            ))}
          </ul>
          <Button component={Link} href={`/incidents/${id}/questions`} variant="default">
            {t('breachLetter.toQuestions')}
          </Button>{' '}
          {missing.some(({ id: item }) => item === 'contact') && (
            <Button component={Link} href="/register/company" variant="default">
              {t('breachLetter.toCompany')}
            </Button>
          )}
        </section>
      )}
      {lacksWords && (
        <Remark tone="soon">{t('breachLetter.otherLanguage', { language: languageNames[lacksWords] })}</Remark>
      )}
      {unsure > 0 && <Remark tone="soon">{t('breachLetter.stateUnknown', { count: unsure })}</Remark>}
      {used.some(each => letters[each].agenciesToCheck) && (
        <Remark tone="soon">{t('breachLetter.checkAgencies')}</Remark>
      )}
      <LetterFiles id={id} own={draft.own} language={language} today={today} counts={counts} />
      <LetterText
        letters={letters}
        language={language}
        onLanguage={setLanguage}
        own={draft.own}
        onOwn={words => setDraft(before => ({ ...before, own: words }))}
      />
      <LetterEmails id={id} letters={letters} language={language} sender={sender} />
      <LetterPublic
        id={id}
        own={draft.own}
        letter={letters[language]}
        language={language}
        today={today}
        business={sender}
      />
      <LetterTold
        incident={incident}
        counts={counts}
        letters={letters}
        language={language}
        sender={sender}
        today={today}
        open={closedAt === ''}
        draft={draft.told}
        onDraft={told => setDraft(before => ({ ...before, told }))}
        own={draft.own}
      />
    </>
  );
}
