import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { IconFileTypePdf } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { allSteps, KindOrUnknown, sheetFor } from '../../../shared/domain/first-hour.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { IncidentKind } from '../../../shared/domain/incident.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { mayAct } from '../../../shared/domain/user.ts';
import { packs } from '../../../shared/packs.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useSession } from '../../frame/session.tsx';
import { FirstHourContacts } from '../../incidents/first-hour-contacts.tsx';
import { kindSentence } from '../../incidents/first-hour-kinds.tsx';
import { doneWords, FirstHourSteps } from '../../incidents/first-hour-steps.tsx';
import classes from '../../incidents/first-hour.module.css';
import { useIncident, useSaveIncident } from '../../incidents/use-incident.ts';
import { ask, useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { SaveWays } from '../retention/save-ways.tsx';
import { IncidentPart } from './incident-part.tsx';

/** The first hour of one incident: its steps are ticked with who and when, and stand in its timeline. */
export function IncidentFirstHourPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  return (
    <IncidentPart incident={id} title={t('firstHour.inIncident.title')} lead={t('firstHour.stepsLead')} wide>
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : incident ? (
        <Steps incident={incident} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

/** Whoever ticked last with a name goes on ticking, most likely; else whoever sits here. */
const whoTicks = ({ steps }: StoredIncident, user: string): string =>
  steps.findLast(({ who }) => who !== '')?.who ?? user;

function Steps({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const language = useLanguage();
  const { user } = useSession();
  const notices = useNotices();
  const { save, waiting } = useSaveIncident();
  const tick = useChange('incidents.tick');
  const [who, setWho] = useState(() => whoTicks(incident, user.name));
  const { drop } = useDraft({ place: 'firstHourWho', record: incident.id, value: who, setValue: setWho });
  const { id, facts, steps } = incident;
  const closed = incident.closedAt !== '';
  const writes = !closed && mayAct(user.role, 'editor');
  const sheet = sheetFor(packs.firstHour(), facts.kind);
  const here = new Set(sheet.steps.map(step => step.id));
  const known = allSteps(packs.firstHour());
  const others = steps.filter(({ step }) => !here.has(step));

  const setTick = async (step: string, done: boolean) => {
    const result = await tick.run({ id, step, who: who.trim(), done });
    if (result.ok) await drop();
    else notices.refused(result.error);
  };
  const setKind = async (word: string) => {
    const kind = KindOrUnknown.safeParse(word).data;
    if (kind === undefined) return;
    const result = await save(incident, { facts: { ...facts, kind } });
    if (!result.ok) notices.refused(result.error);
  };

  return (
    <>
      {closed && <p>{t('firstHour.inIncident.closed')}</p>}
      <Group gap="md" mb="lg" align="flex-start">
        <NativeSelect
          label={t('firstHour.inIncident.kind')}
          name="kind"
          w={{ base: '100%', sm: '26rem' }}
          value={facts.kind}
          disabled={!writes || waiting}
          data={[...IncidentKind.options, 'unknown' as const].map(kind => ({
            value: kind,
            label: kindSentence(t, language, kind),
          }))}
          onChange={event => void setKind(event.currentTarget.value)}
        />
        {writes && (
          <TextInput
            label={t('firstHour.inIncident.who')}
            description={t('firstHour.inIncident.whoHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            name="who"
            value={who}
            maxLength={300}
            onChange={event => setWho(event.currentTarget.value)}
          />
        )}
      </Group>
      <FirstHourSteps
        sheet={sheet}
        done={steps}
        tick={writes ? setTick : null}
        beside={
          <>
            <FirstHourContacts kind={facts.kind} />
            {others.length > 0 && (
              <section className={classes['box']} aria-labelledby="first-hour-others">
                <h2 id="first-hour-others">{t('firstHour.inIncident.others')}</h2>
                <ul>
                  {others.map(each => {
                    const text = known.get(each.step)?.text;
                    return (
                      <li key={each.step}>
                        {text === undefined ? each.step : inTongue(text, language)} {doneWords(t, language, each)}
                      </li>
                    );
                  })}
                </ul>
              </section>
            )}
          </>
        }
      />
      <section className={classes['happened']}>
        <p>{t('firstHour.inIncident.nextText')}</p>
        <Button mt="sm" component={Link} href={`/incidents/${id}/questions`}>
          {t('firstHour.inIncident.next')}
        </Button>
      </section>
      <div className={classes['happened']}>
        <SaveWays
          ways={[
            {
              words: 'firstHour.saveTicked',
              Sign: IconFileTypePdf,
              save: () => ask('firstHour.printIncident', { id, language }),
            },
            {
              words: 'firstHour.savePage',
              Sign: IconFileTypePdf,
              save: () => ask('firstHour.print', { kind: facts.kind, language, ticked: false }),
            },
          ]}
        />
      </div>
    </>
  );
}
