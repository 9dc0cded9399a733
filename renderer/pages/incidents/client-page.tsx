import { TextInput } from '@mantine/core';
import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { clientLaws, clientNotice, clientNoticeText, providerQuestions } from '../../../shared/domain/client-notice.ts';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { noticeTools } from '../../../shared/breach-notice-tools.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { CopyButton } from '../../incidents/copy-button.tsx';
import { NoticeClock } from '../../incidents/notice-clock.tsx';
import { emptySent, SentForm, type SentDraft } from '../../incidents/sent-form.tsx';
import { SentList } from '../../incidents/sent-list.tsx';
import { useIncident } from '../../incidents/use-incident.ts';
import { useNoticeFacts } from '../../incidents/use-notice-facts.ts';
import { ask, useCall, useChange } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { DraftNote } from '../register/draft-note.tsx';
import { PaperLanguage } from '../retention/paper-language.tsx';
import { SaveWays } from '../retention/save-ways.tsx';
import { IncidentPart } from './incident-part.tsx';
import classes from '../../incidents/notice.module.css';

/** What a processor tells its clients, and what a business asks its provider: both sides of Art. 33(2). */
export function ClientNoticePage({ id }: { readonly id: string }) {
  const t = useTexts();
  const { incident, refusal, askAgain } = useIncident(id);
  const register = useCall('register.read', {}, { fresh: true });
  const refused = refusal ?? register.refusal;
  return (
    <IncidentPart incident={id} title={t('clientNotice.title')} lead={t('clientNotice.lead')}>
      {refused ? (
        <Refusal refusal={refused} again={refusal ? askAgain : register.askAgain} />
      ) : incident && register.value ? (
        <Client incident={incident} register={register.value} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

type Draft = SentDraft & { readonly client: string };
const untouched: Draft = { ...emptySent, how: 'email', client: '' };

function Client({
  incident,
  register,
}: {
  readonly incident: StoredIncident;
  readonly register: ResponseOf<'register.read'>;
}) {
  const t = useTexts();
  const own = useLanguage();
  const notices = useNotices();
  const notify = useChange('incidents.notify');
  const facts = useNoticeFacts(incident, register, 'gdpr');
  const [language, setLanguage] = useState(own);
  const [draft, setDraft] = useState<Draft>(untouched);
  const { drop, restored, ready } = useDraft({
    place: 'clientNotice',
    record: incident.id,
    value: draft,
    setValue: setDraft,
  });
  const tools = useMemo(() => noticeTools()[language], [language]);
  const notice = useMemo(() => clientNotice(facts, draft.client.trim(), tools), [facts, draft.client, tools]);
  const text = clientNoticeText(notice, tools);
  const laws = clientLaws(facts);
  const clock = facts.standing.duties.find(({ duty }) => duty === 'controller');
  const told = incident.notices.filter(({ to }) => to === 'controller');
  // Told once, it is noted under each law; the list shows it once.
  const shown = told.filter(
    ({ sentAt, recipient }, index) =>
      told.findIndex(each => each.sentAt === sentAt && each.recipient === recipient) === index,
  );
  const { facts: answers } = incident;
  const atProvider = answers.discoveredBy === 'processor' || answers.kind === 'processorBreach';
  const save = (format: 'pdf' | 'docx') => () =>
    ask('incidents.saveClientNotice', {
      id: incident.id,
      client: draft.client.trim(),
      language,
      format,
      today: localDay(new Date()),
      zone: facts.zone,
    });
  const send = async (at: string) => {
    for (const law of laws) {
      const { how, note } = draft;
      const result = await notify.run({
        id: incident.id,
        notice: {
          to: 'controller',
          law,
          kind: told.some(each => each.recipient === draft.client.trim() && each.law === law) ? 'supplement' : 'first',
          recipient: draft.client.trim(),
          sentAt: at,
          how,
          reference: '',
          items: [],
          note,
          text: text.slice(0, 100_000),
        },
      });
      if (!result.ok) return notices.refused(result.error);
    }
    // Drawn at once: what stands in the form when the draft is dropped counts as untouched.
    flushSync(() => setDraft(untouched));
    await drop();
    notices.done(t('clientNotice.done'));
  };
  if (!ready) return <Loading />;
  return (
    <>
      {atProvider && (
        <section className={classes['card']} aria-labelledby="provider-questions">
          <h2 id="provider-questions">{t('clientNotice.provider.heading')}</h2>
          <p>{t('clientNotice.provider.lead')}</p>
          <pre className={classes['letter']} lang={language}>
            {providerQuestions(facts, tools)}
          </pre>
          <CopyButton
            text={providerQuestions(facts, tools)}
            words={t('clientNotice.copy')}
            name={t('clientNotice.provider.heading')}
          />
        </section>
      )}
      {laws.length === 0 ? (
        <p>{t('clientNotice.none')}</p>
      ) : (
        <>
          <NoticeClock clock={clock} notAsked={t('clientNotice.none')} />
          {restored && (
            <DraftNote
              onDiscard={() => {
                flushSync(() => setDraft(untouched));
                void drop();
              }}
            />
          )}
          <TextInput
            label={t('clientNotice.client')}
            description={t('clientNotice.clientHint')}
            name="client"
            value={draft.client}
            maxLength={300}
            autoComplete="off"
            maw={560}
            mb="md"
            onChange={event => {
              const client = event.currentTarget.value;
              setDraft(before => ({ ...before, client }));
            }}
          />
          <div className={classes['language']}>
            <PaperLanguage value={language} onChange={setLanguage} />
          </div>
          <SaveWays
            primary
            ways={[
              { words: 'breachNotice.save.pdf', Sign: IconPrinter, save: save('pdf') },
              { words: 'breachNotice.save.docx', Sign: IconFileTypeDocx, save: save('docx') },
            ]}
          />
          <CopyButton text={text} words={t('clientNotice.copy')} name={notice.title} />
          <pre className={classes['letter']} lang={language}>
            {text}
          </pre>
          {incident.closedAt === '' && (
            <section className={classes['part']} aria-labelledby="client-told">
              <h2 id="client-told">{t('clientNotice.toldHeading')}</h2>
              <SentForm
                draft={draft}
                toClient
                onChange={part => setDraft(before => ({ ...before, ...part }))}
                zone={facts.zone}
                waiting={notify.waiting}
                recipientProblem={draft.client.trim() === '' ? t('clientNotice.clientMissing') : undefined}
                onSend={at => void send(at)}
              />
            </section>
          )}
        </>
      )}
      <SentList sent={shown} />
    </>
  );
}
