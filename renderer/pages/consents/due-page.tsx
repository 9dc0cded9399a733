import { Anchor, Button, Checkbox, NativeSelect, Radio, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Channel } from '../../../shared/domain/consent-event.ts';
import { askAgainLetter } from '../../../shared/domain/consent-letter.ts';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { createTranslator } from '../../../shared/i18n/translator.ts';
import type { DuePerson, UpkeepKind } from '../../../shared/ipc/consent-shapes.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { NotFound } from '../not-found.tsx';
import { Remark } from '../register/remark.tsx';
import { AnswerLine } from './answer-line.tsx';
import { daysText, listChannels, purposeNamed, readChannel } from './consent-words.ts';
import { ConsentsPart } from './consents-part.tsx';
import classes from './consents.module.css';
import { Pager, pageSize } from './pager.tsx';
import { readKind } from './upkeep-tasks.ts';

/** The people for whom one thing is due, why, and asking them again. */
export function DuePage(words: { readonly kind: string; readonly purpose: string; readonly channel: string }) {
  const kind = readKind(words.kind);
  const channel = readChannel(words.channel);
  return kind && channel ? <Due kind={kind} purpose={words.purpose} channel={channel} /> : <NotFound />;
}

type DueOf = { readonly kind: UpkeepKind; readonly purpose: string; readonly channel: Channel };

function Due(due: DueOf) {
  const t = useTexts();
  const language = useLanguage();
  const purposes = useCall('consents.purposes', {});
  const texts = useCall('consents.texts', { purpose: due.purpose });
  const refusal = purposes.refusal ?? texts.refusal;
  return (
    <ConsentsPart title={t(`upkeep.title.${due.kind}`)} lead={t(`upkeep.why.${due.kind}`)}>
      {refusal ? (
        <Refusal refusal={refusal} again={purposes.askAgain} />
      ) : purposes.value && texts.value ? (
        <DueList
          {...due}
          name={purposeNamed(t, language, purposes.value.purposes, due.purpose)}
          business={purposes.value.business}
          texts={texts.value.texts.filter(({ kind }) => kind === 'consent')}
        />
      ) : (
        <Loading />
      )}
    </ConsentsPart>
  );
}

/** `all`: everybody who can be asked; else those ticked. */
type Choice = {
  readonly through: Channel;
  readonly text: string;
  readonly all: boolean;
  readonly ticked: readonly string[];
};

const canBeAsked = ({ mayAsk, contact }: DuePerson): boolean => mayAsk.allowed && contact !== '';

function DueList({
  name,
  business,
  texts,
  ...due
}: DueOf & { readonly name: string; readonly business: string; readonly texts: readonly ConsentText[] }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const today = localDay(useNow());
  const [offset, setOffset] = useState(0);
  const [choice, setChoice] = useState<Choice>({
    through: 'post',
    text: (texts.find(text => text.language === language) ?? texts[0])?.id ?? '',
    all: true,
    ticked: [],
  });
  const { drop } = useDraft({
    place: 'upkeepChoice',
    record: `${due.kind}/${due.purpose}/${due.channel}`,
    value: choice,
    setValue: setChoice,
  });
  const [saving, setSaving] = useState(false);
  const [says, setSays] = useState<{ readonly good: boolean; readonly sentence: string } | null>(null);
  const list = useCall(
    'consents.due',
    { ...due, through: choice.through, today, offset, limit: pageSize },
    { fresh: true, keepPrevious: true },
  );
  const change = (changed: Partial<Choice>) => setChoice(before => ({ ...before, ...changed }));
  const tick = (customer: string, on: boolean) =>
    change({ ticked: on ? [...choice.ticked, customer] : choice.ticked.filter(each => each !== customer) });

  const save = async () => {
    setSaving(true);
    setSays(null);
    const { through, text, all, ticked } = choice;
    const customers = all ? null : [...ticked];
    const result = await ask('consents.saveDue', { ...due, through, today, textVersion: text, customers, language });
    setSaving(false);
    if (!result.ok) return setSays({ good: false, sentence: refusalText(t, result.error) });
    if (!result.value.saved) return;
    await drop();
    setSays({ good: true, sentence: t('upkeep.asked', { count: result.value.asked, file: result.value.fileName }) });
    await forgetAnswers(client);
  };

  if (list.refusal) return <Refusal refusal={list.refusal} again={list.askAgain} />;
  if (!list.value) return <Loading />;
  const { total, askable, people } = list.value;
  const asks = due.kind !== 'proofEnded';
  const chosen = texts.find(({ id }) => id === choice.text);
  const number = choice.all ? askable : choice.ticked.length;
  return (
    <>
      <p>{t('upkeep.people', { count: total, purpose: name, by: t(`mayContact.by.${due.channel}`) })}</p>
      <p role="status" className={classes['part']}>
        {says && <Remark tone={says.good ? 'good' : 'soon'}>{says.sentence}</Remark>}
      </p>
      {total === 0 ? (
        <Empty sentence={t('consents.nothingDue')} />
      ) : (
        <>
          {asks && (
            <Radio.Group
              label={t('upkeep.through')}
              description={t('upkeep.throughWhy')}
              name="through"
              value={choice.through}
              onChange={value => change({ through: readChannel(value) ?? 'post', ticked: [] })}
              mb="lg"
            >
              <Stack gap="sm" mt="xs">
                {listChannels.toReversed().map(channel => (
                  <Radio key={channel} value={channel} label={t(`mayContact.by.${channel}`)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          {asks && <p>{t('upkeep.askable', { count: askable, total })}</p>}
          {asks && askable > 0 && (
            <Radio.Group
              label={t('upkeep.whom')}
              name="whom"
              value={choice.all ? 'all' : 'some'}
              onChange={value => change({ all: value === 'all' })}
              mb="lg"
            >
              <Stack gap="sm" mt="xs">
                <Radio value="all" label={t('upkeep.all', { count: askable })} />
                <Radio value="some" label={t('upkeep.some')} />
              </Stack>
            </Radio.Group>
          )}
          <Pager offset={offset} total={total} onChange={setOffset} />
          <ul className={classes['people']}>
            {people.map(person => (
              <li key={person.customer} className={classes['person']}>
                {asks && !choice.all && canBeAsked(person) ? (
                  <Checkbox
                    aria-label={person.name || t('customers.row.nameless')}
                    name={`ask.${person.customer}`}
                    checked={choice.ticked.includes(person.customer)}
                    onChange={event => tick(person.customer, event.currentTarget.checked)}
                  />
                ) : (
                  <span />
                )}
                <div>
                  <Anchor component={Link} href={`/customers/${person.customer}`}>
                    {person.name || t('customers.row.nameless')}
                  </Anchor>
                  <p>
                    {t('upkeep.stands', {
                      state: t(`consents.state.${person.state}`),
                      days: daysText(t, language, { state: person.state, day: person.on }),
                    })}
                  </p>
                  {asks &&
                    (person.contact === '' ? (
                      <Remark tone="soon">{t('upkeep.noAddress')}</Remark>
                    ) : (
                      <AnswerLine answer={person.mayAsk} channel={choice.through} withLaw={false} />
                    ))}
                </div>
              </li>
            ))}
          </ul>
          {asks &&
            (texts.length === 0 ? (
              <Empty
                sentence={t('consents.noTexts')}
                action={
                  <Button component={Link} href="/consents/texts">
                    {t('consents.writeText')}
                  </Button>
                }
              />
            ) : (
              <>
                <NativeSelect
                  label={t('upkeep.text')}
                  name="textVersion"
                  mb="md"
                  value={choice.text}
                  onChange={event => change({ text: event.currentTarget.value })}
                  data={texts.map(({ id, version, language: tongue }) => ({
                    value: id,
                    label: t('upkeep.version', { version, language: t(`upkeep.language.${tongue}`) }),
                  }))}
                />
                {chosen && (
                  <section aria-labelledby="upkeep-letter">
                    <h2 id="upkeep-letter" className={classes['heading']}>
                      {t('upkeep.letterTitle')}
                    </h2>
                    <p className={classes['quiet']}>{t('upkeep.letterWhat')}</p>
                    <div className={classes['letter']} lang={chosen.language}>
                      {askAgainLetter(createTranslator(chosen.language).t, due.kind, {
                        business,
                        purpose: chosen.title,
                        body: chosen.body,
                      })}
                    </div>
                  </section>
                )}
                <p className={classes['quiet']}>{t('mailing.plainText')}</p>
                <Button loading={saving} disabled={number === 0} onClick={() => void save()}>
                  {t('upkeep.save', { count: number })}
                </Button>
              </>
            ))}
        </>
      )}
    </>
  );
}
