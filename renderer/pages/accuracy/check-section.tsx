import { Button, Group, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readDay } from '../../../shared/domain/day-entry.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { NotAsked } from '../../../shared/ipc/accuracy-calls.ts';
import type { ResponseOf } from '../../../shared/ipc/contract.ts';
import type { LetterHow } from '../../../shared/ipc/notice-paper-calls.ts';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { DayInput, thisYear } from '../../ui/day-input.tsx';
import { localDay, longDay, shortDay } from '../../ui/format.ts';
import { useNotices } from '../../ui/notices.tsx';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from '../consents/consents.module.css';
import contactClasses from '../customer/contacts/contacts.module.css';
import pageClasses from '../customer/customer-page.module.css';
import { Remark } from '../register/remark.tsx';
import { LeftOut } from './left-out.tsx';

/** When a customer's data were last checked, noting that they were, and asking whether they are right. */
export function CheckSection({ customer }: { readonly customer: string }) {
  const t = useTexts();
  const today = localDay(useNow());
  const read = useCall('accuracy.of', { customer, today });
  return (
    <section className={pageClasses['section']} aria-labelledby="customer-check">
      <h2 id="customer-check">{t('accuracy.section.title')}</h2>
      {read.refusal ? (
        <Refusal refusal={read.refusal} again={read.askAgain} />
      ) : read.value ? (
        <Shown customer={customer} today={today} check={read.value} />
      ) : (
        <Loading lines={2} />
      )}
    </section>
  );
}

type Text = ResponseOf<'accuracy.letterText'>;

function Shown({
  customer,
  today,
  check: { checkedOn, askedOn, since, due, waits, restricted },
}: {
  readonly customer: string;
  readonly today: string;
  readonly check: ResponseOf<'accuracy.of'>;
}) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  /** As typed; null while no other day is chosen. */
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<AppError | null>(null);
  const [leftOut, setLeftOut] = useState<readonly NotAsked[]>([]);
  const [text, setText] = useState<Text | null>(null);

  const note = async (day: string) => {
    setRefusal(null);
    const result = await ask('accuracy.check', { selection: { kind: 'ids', ids: [customer] }, day });
    if (!result.ok) return setRefusal(result.error);
    setTyped(null);
    await forgetAnswers(client);
    const { undo } = result.value;
    const sentence = t('accuracy.section.noted', { day: longDay(language, day) });
    if (undo === null) notices.done(sentence);
    else notices.doneWithWayBack(sentence, `uncheck-${undo}`, () => ask('accuracy.uncheck', { undo }));
  };
  const noteTyped = () => {
    const read = readDay(typed ?? '', thisYear());
    if (read.kind === 'day') void note(read.day);
    else setRefusal({ code: 'accuracy.dayToCome', field: 'day' });
  };
  const write = async (how: LetterHow) => {
    setRefusal(null);
    setLeftOut([]);
    const result = await ask('accuracy.saveLetters', { customers: [customer], how, language, today });
    if (!result.ok) return setRefusal(result.error);
    if (!result.value.saved) return;
    setLeftOut(result.value.leftOut);
    await forgetAnswers(client);
    notices.done(t('accuracy.written', { count: result.value.asked, file: result.value.fileName }));
  };
  const show = async () => {
    setRefusal(null);
    const result = await ask('accuracy.letterText', { customer, language });
    if (result.ok) setText(result.value);
    else setRefusal(result.error);
  };

  return (
    <>
      <p>
        {t(checkedOn === '' ? 'accuracy.section.never' : 'accuracy.section.checked', {
          day: longDay(language, since),
        })}
      </p>
      {waits && <p>{t('accuracy.section.asked', { day: longDay(language, askedOn) })}</p>}
      {due && <Remark tone="soon">{t('accuracy.section.due')}</Remark>}
      {refusal && <Refusal refusal={refusal} />}
      <LeftOut people={leftOut} />
      {typed === null ? (
        <Group gap="sm" mb="sm">
          <Button variant="default" onClick={() => void note(today)}>
            {t('accuracy.section.today')}
          </Button>
          <Button variant="subtle" onClick={() => setTyped(shortDay(language, checkedOn || today))}>
            {t('accuracy.section.other')}
          </Button>
        </Group>
      ) : (
        <Group gap="sm" mb="sm" align="flex-end">
          <DayInput label={t('accuracy.day')} name="checkedOn" value={typed} onChange={setTyped} />
          <Button variant="default" onClick={noteTyped}>
            {t('accuracy.section.save')}
          </Button>
          <Button variant="subtle" onClick={() => setTyped(null)}>
            {t('accuracy.section.cancel')}
          </Button>
        </Group>
      )}
      {restricted ? (
        <p className={contactClasses['quiet']}>{t('accuracy.section.restricted')}</p>
      ) : (
        <Group gap="sm">
          <Button variant="subtle" onClick={() => void write('post')}>
            {t('accuracy.section.letter')}
          </Button>
          <Button variant="subtle" onClick={() => void write('email')}>
            {t('accuracy.section.email')}
          </Button>
          <Button variant="subtle" onClick={() => void show()}>
            {t('accuracy.section.text')}
          </Button>
        </Group>
      )}
      <TextDialog customer={customer} today={today} text={text} onClose={() => setText(null)} />
    </>
  );
}

/** The e-mail as text, to be copied into a mail program piece by piece, and a word that it was sent. */
function TextDialog({
  customer,
  today,
  text,
  onClose,
}: {
  readonly customer: string;
  readonly today: string;
  readonly text: Text | null;
  readonly onClose: () => void;
}) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const copy = async (words: string) => {
    const result = await ask('clipboard.copy', { text: words });
    if (result.ok) notices.done(t('accuracy.section.copied'));
    else notices.refused(result.error);
  };
  const noteAsked = async () => {
    const result = await ask('accuracy.noteAsked', { customers: [customer], how: 'email', today });
    if (!result.ok) return notices.refused(result.error);
    onClose();
    await forgetAnswers(client);
    notices.done(t('accuracy.section.askedNoted'));
  };
  return (
    <Modal
      size="lg"
      opened={text !== null}
      onClose={onClose}
      title={t('accuracy.section.textTitle', { to: text?.to ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {text && (
        <>
          <p style={{ marginTop: 0 }}>
            <strong>{t('accuracy.section.subject')}:</strong> <span lang={text.language}>{text.subject}</span>
          </p>
          <div className={classes['letter']} lang={text.language}>
            {text.text}
          </div>
          <Group gap="sm" mt="md">
            <Button onClick={() => void copy(text.text)}>{t('accuracy.section.copy')}</Button>
            <Button variant="default" onClick={() => void copy(text.subject)}>
              {t('accuracy.section.copySubject')}
            </Button>
            <Button variant="default" onClick={() => void noteAsked()}>
              {t('accuracy.section.noteAsked')}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
