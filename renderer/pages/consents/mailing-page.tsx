import { Anchor, Button, NativeSelect } from '@mantine/core';
import { IconCircleCheck, IconDeviceFloppy, IconHandStop } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import type { ConsentPurposeEntry, MailingPerson } from '../../../shared/ipc/consent-shapes.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { count, localDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { refusalText, useLanguage, useTexts, type TextKey } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { Remark } from '../register/remark.tsx';
import { AnswerLine } from './answer-line.tsx';
import { listChannels, purposeNamed, readChannel } from './consent-words.ts';
import { ConsentsPart } from './consents-part.tsx';
import classes from './consents.module.css';
import { PurposeSettings } from './purpose-settings.tsx';

/** A list of those who may be written to or called for a purpose, and of those who may not, with the reason of each. */
export function MailingPage({ purpose, channel }: { readonly purpose?: string; readonly channel?: string }) {
  const t = useTexts();
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const wanted =
    purposes.value?.purposes.filter(
      ({ asksConsent, channels }) => asksConsent && channels.some(each => listChannels.includes(each)),
    ) ?? [];
  const chosen = wanted.find(({ id }) => id === purpose) ?? wanted.find(({ marketing }) => marketing) ?? wanted[0];
  const ways = chosen?.channels.filter(each => listChannels.includes(each)) ?? [];
  return (
    <ConsentsPart title={t('mailing.title')} lead={t('mailing.lead')}>
      {purposes.refusal ? (
        <Refusal refusal={purposes.refusal} again={purposes.askAgain} />
      ) : !purposes.value ? (
        <Loading />
      ) : chosen ? (
        <Chosen purposes={wanted} purpose={chosen} channel={readChannel(channel) ?? ways[0] ?? 'email'} />
      ) : (
        <Empty
          sentence={t('consents.noPurposes')}
          action={
            <Button component={Link} href="/register/questions">
              {t('consents.toQuestions')}
            </Button>
          }
        />
      )}
    </ConsentsPart>
  );
}

type Choice = { readonly purpose: ConsentPurposeEntry; readonly channel: Channel };

function Chosen({ purposes, purpose, channel }: Choice & { readonly purposes: readonly ConsentPurposeEntry[] }) {
  const t = useTexts();
  const language = useLanguage();
  const [, goTo] = useLocation();
  const today = localDay(useNow());
  const look = useCall('consents.mailing', { purpose: purpose.id, channel, today }, { fresh: true });
  const turn = (id: string, way: string) => goTo(`/consents/mailing/${id}/${way}`, { replace: true });
  return (
    <>
      <div className={classes['selects']}>
        <NativeSelect
          label={t('mayContact.what')}
          name="purpose"
          value={purpose.id}
          onChange={event => turn(event.currentTarget.value, channel)}
          data={purposes.map(({ id }) => ({ value: id, label: purposeNamed(t, language, purposes, id) }))}
        />
        <NativeSelect
          label={t('mayContact.way')}
          name="channel"
          value={channel}
          onChange={event => turn(purpose.id, event.currentTarget.value)}
          data={listChannels.map(each => ({ value: each, label: t(`consents.channel.${each}`) }))}
        />
      </div>
      {look.refusal ? (
        <Refusal refusal={look.refusal} again={look.askAgain} />
      ) : look.value ? (
        <>
          <dl className={classes['figures']}>
            <Figure name="mailing.allowed" amount={look.value.allowed} tone="yes" />
            <Figure name="mailing.refused" amount={look.value.refused} tone="no" />
          </dl>
          <p className={classes['quiet']}>{t('mailing.onlyWithAddress')}</p>
          <Save purpose={purpose} channel={channel} today={today} allowed={look.value.allowed} />
          <Reasons reasons={look.value.reasons} />
          <First
            name="mailing.firstAllowed"
            channel={channel}
            people={look.value.first.filter(({ answer }) => answer.allowed)}
          />
          <First
            name="mailing.firstRefused"
            channel={channel}
            people={look.value.first.filter(({ answer }) => !answer.allowed)}
          />
        </>
      ) : (
        <Loading />
      )}
      <PurposeSettings key={purpose.id} purpose={purpose} />
    </>
  );
}

function Figure({
  name,
  amount,
  tone,
}: {
  readonly name: TextKey;
  readonly amount: number;
  readonly tone: 'yes' | 'no';
}) {
  const t = useTexts();
  const language = useLanguage();
  const Sign = tone === 'yes' ? IconCircleCheck : IconHandStop;
  return (
    <div data-tone={tone}>
      <Sign size={32} stroke={1.75} aria-hidden="true" />
      <dt>{t(name)}</dt>
      <dd>{count(language, amount)}</dd>
    </div>
  );
}

/** Saves both lists and says what was noted. */
function Save({ purpose, channel, today, allowed }: Choice & { readonly today: string; readonly allowed: number }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const [saving, setSaving] = useState(false);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const save = async () => {
    setSaving(true);
    setSays(null);
    const result = await ask('consents.saveMailing', { purpose: purpose.id, channel, today, language });
    setSaving(false);
    if (!result.ok) return setSays({ good: false, sentence: refusalText(t, result.error) });
    if (!result.value.saved) return;
    const { fileName, allowed: written, refused } = result.value;
    setSays({ good: true, sentence: t('mailing.saved', { file: fileName, count: written, refused }) });
    await forgetAnswers(client);
  };
  return (
    <section aria-label={t('mailing.save')}>
      <p>{t('mailing.plainText')}</p>
      <Button
        leftSection={<IconDeviceFloppy size={20} aria-hidden="true" />}
        loading={saving}
        disabled={allowed === 0}
        onClick={() => void save()}
      >
        {t('mailing.save')}
      </Button>
      {allowed === 0 && <Remark tone="soon">{t('mailing.nobody')}</Remark>}
      <div role="status">{says && <Remark tone={says.good ? 'good' : 'soon'}>{says.sentence}</Remark>}</div>
    </section>
  );
}

function Reasons({
  reasons,
}: {
  readonly reasons: readonly {
    readonly allowed: boolean;
    readonly reason: MailingPerson['answer']['reason'];
    readonly people: number;
  }[];
}) {
  const t = useTexts();
  const language = useLanguage();
  if (reasons.length === 0) return null;
  return (
    <section aria-labelledby="mailing-reasons">
      <h2 id="mailing-reasons" className={classes['heading']}>
        {t('mailing.reasons')}
      </h2>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{t('mailing.column.reason')}</th>
            <th scope="col">{t('mailing.column.allowed')}</th>
            <th scope="col" data-figures>
              {t('mailing.column.people')}
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ allowed, reason, people }) => (
            <tr key={reason}>
              <th scope="row">{t(`consents.reason.${reason}`)}</th>
              <td>{t(allowed ? 'mailing.column.yes' : 'mailing.column.no')}</td>
              <td data-figures>{count(language, people)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** How many people of each list are shown before the whole is saved. */
const shown = 10;

function First({
  name,
  channel,
  people,
}: {
  readonly name: TextKey;
  readonly channel: Channel;
  readonly people: readonly MailingPerson[];
}) {
  const t = useTexts();
  const [many, setMany] = useState(false);
  if (people.length === 0) return null;
  const seen = many ? people : people.slice(0, shown);
  return (
    <section aria-label={t(name)}>
      <h2 className={classes['heading']}>{t(name)}</h2>
      <ul className={classes['people']}>
        {seen.map(({ customer, givenName, familyName, organisation, contact, answer }) => (
          <li key={customer}>
            <AnswerLine answer={answer} channel={channel} withLaw={false}>
              <Anchor component={Link} href={`/customers/${customer}`}>
                {[`${givenName} ${familyName}`.trim(), organisation].filter(part => part !== '').join(', ') ||
                  t('customers.row.nameless')}
              </Anchor>
              <p>{contact}</p>
            </AnswerLine>
          </li>
        ))}
      </ul>
      {people.length > seen.length && (
        <Button variant="default" onClick={() => setMany(true)}>
          {t('mailing.more', { count: people.length - seen.length })}
        </Button>
      )}
    </section>
  );
}
