import { Alert, Button, Stack } from '@mantine/core';
import { IconFileTypePdf, IconFiles, IconUrgent } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { sheetFor, type KindOrUnknown } from '../../../shared/domain/first-hour.ts';
import { mayAct } from '../../../shared/domain/user.ts';
import { packs } from '../../../shared/packs.ts';
import { useSession } from '../../frame/session.tsx';
import { FirstHourContacts } from '../../incidents/first-hour-contacts.tsx';
import { FirstHourKinds, kindNamed, kindSentence } from '../../incidents/first-hour-kinds.tsx';
import { FirstHourSteps } from '../../incidents/first-hour-steps.tsx';
import classes from '../../incidents/first-hour.module.css';
import { ask, useCall, useChange } from '../../ui/calls.ts';
import { moment } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { NotFound } from '../not-found.tsx';
import { SaveWays } from '../retention/save-ways.tsx';
import { IncidentPart } from './incident-part.tsx';

/** 'Something has happened' in the open app: choose what, read what to do first, and open an incident for it. */
export function FirstHourPage({ kind: word }: { readonly kind: string | undefined }) {
  const kind = kindNamed(word);
  if (word === undefined) return <Choice />;
  return kind === undefined ? <NotFound /> : <Steps kind={kind} />;
}

function Choice() {
  const t = useTexts();
  const language = useLanguage();
  return (
    <IncidentPart title={t('firstHour.title')} lead={t('firstHour.lead')} wide>
      <FirstHourKinds to="/incidents/first-hour" />
      <section className={classes['happened']}>
        <SaveWays
          ways={[
            {
              words: 'firstHour.saveAll',
              Sign: IconFiles,
              save: () => ask('firstHour.print', { kind: 'all', language, ticked: false }),
            },
          ]}
        />
      </section>
    </IncidentPart>
  );
}

function Steps({ kind }: { readonly kind: KindOrUnknown }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <IncidentPart title={kindSentence(t, language, kind)} lead={t('firstHour.readLead')} wide>
      <OpenIncident kind={kind} />
      <FirstHourSteps
        sheet={sheetFor(packs.firstHour(), kind)}
        done={[]}
        tick={null}
        beside={<FirstHourContacts kind={kind} />}
      />
      <section className={classes['happened']}>
        <SaveWays
          ways={[
            {
              words: 'firstHour.savePage',
              Sign: IconFileTypePdf,
              save: () => ask('firstHour.print', { kind, language, ticked: false }),
            },
          ]}
        />
      </section>
    </IncidentPart>
  );
}

/** The steps are ticked inside an incident; one that is open already is gone on with. */
function OpenIncident({ kind }: { readonly kind: KindOrUnknown }) {
  const t = useTexts();
  const language = useLanguage();
  const { user } = useSession();
  const [, goTo] = useLocation();
  const notices = useNotices();
  const { value } = useCall('incidents.list', {}, { fresh: true });
  const open = useChange('incidents.open');
  const going = (value?.incidents ?? []).filter(
    ({ exercise, closedAt, facts }) => exercise === '' && closedAt === '' && facts.kind === kind,
  );

  const begin = async () => {
    const result = await open.run({ kind, exercise: '', noticedAt: new Date().toISOString() });
    if (!result.ok) return notices.refused(result.error);
    goTo(`/incidents/${result.value.id}/first-hour`);
  };

  return (
    <Alert color="red" mb="xl" icon={<IconUrgent aria-hidden="true" />} title={t('firstHour.open.title')}>
      <Stack align="flex-start" gap="sm">
        <span>{t(mayAct(user.role, 'editor') ? 'firstHour.open.text' : 'firstHour.open.reader')}</span>
        {mayAct(user.role, 'editor') && (
          <Button loading={open.waiting} onClick={() => void begin()}>
            {t('firstHour.open.button')}
          </Button>
        )}
        {going.map(({ id, openedAt, facts: { noticedAt } }) => (
          <Button key={id} component={Link} href={`/incidents/${id}/first-hour`} variant="default">
            {t('firstHour.open.goOn', { when: moment(language, noticedAt ?? openedAt) })}
          </Button>
        ))}
      </Stack>
    </Alert>
  );
}
