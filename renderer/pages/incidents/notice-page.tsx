import { Button, Group, Textarea } from '@mantine/core';
import { IconFileTypeDocx, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useLocation } from 'wouter';
import { BreachLaw } from '../../../shared/domain/breach-deadlines.ts';
import { breachNotice, hasNews, noticeText, sentUnder, sinceWithdrawal } from '../../../shared/domain/breach-notice.ts';
import type { SentNotice, StoredIncident } from '../../../shared/domain/incident-file.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import { noticeTools } from '../../../shared/breach-notice-tools.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { AuthorityCard } from '../../incidents/authority-card.tsx';
import { CopyButton } from '../../incidents/copy-button.tsx';
import { NoticeClock } from '../../incidents/notice-clock.tsx';
import { MissingFields, NoticeFields } from '../../incidents/notice-fields.tsx';
import { emptySent, SentForm, type SentDraft } from '../../incidents/sent-form.tsx';
import { SentList } from '../../incidents/sent-list.tsx';
import { useIncident, useSaveIncident } from '../../incidents/use-incident.ts';
import { useNoticeFacts } from '../../incidents/use-notice-facts.ts';
import { ask, useCall, useChange } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { NotFound } from '../not-found.tsx';
import { DraftNote } from '../register/draft-note.tsx';
import { PaperLanguage } from '../retention/paper-language.tsx';
import { SaveWays } from '../retention/save-ways.tsx';
import { IncidentPart } from './incident-part.tsx';
import classes from '../../incidents/notice.module.css';

/** Whom to tell under a law, by when, and what: as a document, and field by field to copy into the authority's form. */
export function BreachNoticePage({ id, law }: { readonly id: string; readonly law: string }) {
  const t = useTexts();
  const known = BreachLaw.options.find(each => each === law);
  const { incident, refusal, askAgain } = useIncident(id);
  const register = useCall('register.read', {}, { fresh: true });
  if (!known) return <NotFound />;
  const refused = refusal ?? register.refusal;
  return (
    <IncidentPart
      incident={id}
      title={t(`breachNotice.title.${known}`)}
      lead={t(`breachNotice.lead.${known === 'ca' ? 'sample' : 'notice'}`)}
    >
      {refused ? (
        <Refusal refusal={refused} again={refusal ? askAgain : register.askAgain} />
      ) : incident && register.value ? (
        <Notice incident={incident} register={register.value} law={known} />
      ) : (
        <Loading />
      )}
    </IncidentPart>
  );
}

type Draft = SentDraft & { readonly kind: SentNotice['kind']; readonly reason: string };

function Notice({
  incident,
  register,
  law,
}: {
  readonly incident: StoredIncident;
  readonly register: ResponseOf<'register.read'>;
  readonly law: BreachLaw;
}) {
  const t = useTexts();
  const own = useLanguage();
  const notices = useNotices();
  const [, goTo] = useLocation();
  const notify = useChange('incidents.notify');
  const saveIncident = useSaveIncident();
  const facts = useNoticeFacts(incident, register, law);
  const [language, setLanguage] = useState(own);
  const sent = sentUnder(incident, law);
  const isFirst = sinceWithdrawal(sent).length === 0;
  const next = sent.length === 0 ? 'first' : 'supplement';
  const untouched: Draft = { ...emptySent, kind: next, reason: '' };
  const [draft, setDraft] = useState<Draft>(untouched);
  const { drop, restored, ready } = useDraft({
    place: 'breachNotice',
    record: `${incident.id} ${law}`,
    value: draft,
    setValue: setDraft,
  });
  const change = (part: Partial<Draft>) => setDraft(before => ({ ...before, ...part }));
  const tools = useMemo(() => noticeTools(), []);
  // A first notice that has gone out meanwhile is followed by a supplement.
  const kind = isFirst ? 'first' : draft.kind === 'first' ? 'supplement' : draft.kind;
  const notice = useMemo(
    () => breachNotice(facts, { kind, reason: draft.reason }, tools, language),
    [facts, kind, draft.reason, tools, language],
  );
  const clock = facts.standing.duties.find(each => each.duty === 'authority' && each.law === law);
  // Until somebody begins a new one, a notice that was taken back is all there is.
  const withdrawn = isFirst && sent.length > 0 && draft.kind !== 'first';
  const news = kind !== 'supplement' || hasNews(notice);
  const isOpen = incident.closedAt === '';
  const text = noticeText(notice, tools[language].say);

  const save = (format: 'pdf' | 'docx') => () =>
    ask('incidents.saveNotice', {
      id: incident.id,
      law,
      kind,
      reason: draft.reason,
      language,
      format,
      today: localDay(new Date()),
      zone: facts.zone,
    });
  const saveRegion = async (code: string) => {
    if (code === '') return;
    const [, ...others] = incident.facts.establishedIn;
    const result = await saveIncident.save(incident, {
      facts: { ...incident.facts, establishedIn: [code, ...others] },
    });
    if (!result.ok) notices.refused(result.error);
  };
  const send = async (at: string) => {
    const { how, reference, note } = draft;
    const result = await notify.run({
      id: incident.id,
      notice: {
        to: 'authority',
        law,
        kind,
        recipient: notice.recipient.slice(0, 300),
        sentAt: at,
        how,
        reference,
        items: [...notice.items],
        note,
        text: text.slice(0, 100_000),
      },
    });
    if (!result.ok) return notices.refused(result.error);
    // Drawn at once: what stands in the form when the draft is dropped counts as untouched.
    flushSync(() => setDraft({ ...emptySent, kind: 'supplement', reason: '' }));
    await drop();
    notices.done(t('breachNotice.sent.done'));
    goTo(`/incidents/${incident.id}/authority/${law}`);
  };

  if (!ready) return <Loading />;
  const isWithdrawal = kind === 'withdrawal';
  const canSend = isOpen && !withdrawn && news && (!isWithdrawal || draft.reason.trim() !== '');
  return (
    <>
      <NoticeClock clock={clock} notAsked={t('breachNotice.clock.notAsked')} />
      {restored && (
        <DraftNote
          onDiscard={() => {
            flushSync(() => setDraft(untouched));
            void drop();
          }}
        />
      )}
      <AuthorityCard found={facts.authority} onRegion={code => void saveRegion(code)} />
      {!isFirst && isOpen && (
        <Group gap="sm" mb="md">
          <Button variant="default" aria-pressed={kind === 'supplement'} onClick={() => change({ kind: 'supplement' })}>
            {t('breachNotice.next.supplement')}
          </Button>
          <Button variant="default" aria-pressed={isWithdrawal} onClick={() => change({ kind: 'withdrawal' })}>
            {t('breachNotice.next.withdraw')}
          </Button>
        </Group>
      )}
      {withdrawn ? (
        <>
          <p>{t('breachNotice.next.withdrawn')}</p>
          {isOpen && (
            <Button variant="default" mb="md" onClick={() => change({ kind: 'first' })}>
              {t('breachNotice.next.again')}
            </Button>
          )}
        </>
      ) : (
        <section className={classes['part']} aria-labelledby="notice-what">
          <h2 id="notice-what">{t(`breachNotice.what.${kind}`)}</h2>
          {isWithdrawal && (
            <Textarea
              label={t('breachNotice.next.reason')}
              description={t('breachNotice.next.reasonHint')}
              name="reason"
              value={draft.reason}
              maxLength={5000}
              autosize
              minRows={3}
              onChange={event => change({ reason: event.currentTarget.value })}
            />
          )}
          {!isWithdrawal && <MissingFields fields={notice.missing} incident={incident.id} />}
          {news ? (
            <>
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
              <p className={classes['quiet']}>{t('breachNotice.copy.hint')}</p>
              <div className={classes['ways']}>
                <CopyButton text={text} words={t('breachNotice.copy.all')} name={notice.title} />
                {canSend && (
                  <Button variant="subtle" onClick={() => document.getElementById('notice-sent')?.focus()}>
                    {t('breachNotice.sentForm.jump')}
                  </Button>
                )}
              </div>
              <NoticeFields notice={notice} />
            </>
          ) : (
            <p>{t('breachNotice.next.noNews')}</p>
          )}
        </section>
      )}
      {canSend && (
        <section className={classes['part']} aria-labelledby="notice-sent">
          <h2 id="notice-sent" tabIndex={-1}>
            {t('breachNotice.sentForm.heading')}
          </h2>
          <p>{t('breachNotice.sentForm.lead')}</p>
          <SentForm
            draft={draft}
            onChange={change}
            zone={facts.zone}
            waiting={notify.waiting}
            onSend={at => void send(at)}
          />
        </section>
      )}
      {!isOpen && <p>{t('breachNotice.next.closed')}</p>}
      <SentList sent={sent} />
    </>
  );
}
