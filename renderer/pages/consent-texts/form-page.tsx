import { Alert, Button, Group, NativeSelect, Radio, Stack } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { birthdayAt } from '../../../shared/domain/calendar-sums.ts';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import type { ConsentSigner } from '../../../shared/domain/consent-text.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { ConsentPerson, ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';
import { EvidenceButton } from '../../consents/evidence-button.tsx';
import { ReceiptButtons } from '../../consents/receipt-buttons.tsx';
import { ask, forgetAnswers, useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { refusalText, useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { useQueryClient } from '@tanstack/react-query';
import classes from './consent-texts.module.css';
import { languageWords } from './language-words.ts';
import { newestTexts } from './text-draft.ts';
import { TextPart } from './text-part.tsx';

/** The papers of one customer: a form to sign, receipts of what was agreed to, and the evidence of it all. */
export function FormPage({ id }: { readonly id: string }) {
  const t = useTexts();
  const today = localDay(useNow());
  const person = useCall('consents.person', { customer: id, today }, { fresh: true });
  const texts = useCall('consents.texts', { purpose: null }, { fresh: true });
  const purposes = useCall('consents.purposes', {}, { fresh: true });
  const refusal = person.refusal ?? texts.refusal ?? purposes.refusal;
  if (refusal) return <Refusal refusal={refusal} again={person.askAgain} />;
  if (!person.value || !texts.value || !purposes.value) return <Loading />;
  const all = texts.value.texts;
  const ready = purposes.value.purposes.filter(entry => newestTexts(all, entry.id, 'consent').length > 0);
  return (
    <TextPart
      title={t('papers.title', { name: person.value.name })}
      windowTitle={t('papers.windowTitle')}
      lead={t('papers.lead')}
      back={`/customers/${id}`}
      backName={t('papers.back')}
    >
      {ready.length === 0 ? (
        <Empty
          sentence={t('papers.noTexts')}
          action={
            <Button component={Link} href="/consents/texts">
              {t('papers.toTexts')}
            </Button>
          }
        />
      ) : (
        <FormChoice person={person.value} purposes={ready} texts={all} today={today} />
      )}
      <Receipts person={person.value} purposes={purposes.value.purposes} />
      <section aria-labelledby="form-evidence">
        <h2 id="form-evidence" className={classes['heading']}>
          {t('papers.evidenceTitle')}
        </h2>
        <p className={classes['under']}>{t('papers.evidencePerson')}</p>
        <EvidenceButton about={{ kind: 'person', customer: id }} />
      </section>
    </TextPart>
  );
}

/** Who has to sign on a day, as far as the date of birth is known. */
function signerOf({ age, birthDate }: ConsentPerson, today: string): ConsentSigner {
  if (age.age === null || birthDate === '' || birthdayAt(birthDate, age.age) <= today) return 'person';
  return age.jointly ? 'both' : 'parent';
}

function FormChoice({
  person,
  purposes,
  texts,
  today,
}: {
  readonly person: ConsentPerson;
  readonly purposes: readonly ConsentPurposeEntry[];
  readonly texts: readonly ConsentText[];
  readonly today: string;
}) {
  const t = useTexts();
  const inUse = useLanguage();
  const client = useQueryClient();
  const [purpose, setPurpose] = useState(purposes[0]?.id ?? '');
  const [wanted, setWanted] = useState<string>(inUse);
  const [signer, setSigner] = useState<ConsentSigner>(() => signerOf(person, today));
  const [printing, setPrinting] = useState(false);
  const [printed, setPrinted] = useState<{ readonly code: string; readonly file: string } | null>(null);
  const [problem, setProblem] = useState('');
  const offered = newestTexts(texts, purpose, 'consent');
  const text = offered.find(({ language }) => language === wanted) ?? offered[0];

  const print = async () => {
    if (!text) return;
    setPrinting(true);
    setPrinted(null);
    setProblem('');
    const result = await ask('consents.saveForm', { customer: person.customer, textVersion: text.id, signer });
    setPrinting(false);
    if (!result.ok) return setProblem(refusalText(t, result.error));
    const { saved, code, fileName } = result.value;
    if (!saved) return;
    setPrinted({ code, file: fileName });
    await forgetAnswers(client);
  };

  return (
    <section aria-labelledby="form-choice">
      <h2 id="form-choice" className={classes['heading']}>
        {t('papers.formTitle')}
      </h2>
      <div className={classes['choices']}>
        <NativeSelect
          label={t('papers.purpose')}
          name="purpose"
          value={purpose}
          data={purposes.map(entry => ({ value: entry.id, label: inTongue(entry.name, inUse) || entry.id }))}
          onChange={event => setPurpose(event.currentTarget.value)}
        />
        <Radio.Group label={t('papers.language')} name="language" value={text?.language ?? ''} onChange={setWanted}>
          <Stack gap={10} mt="xs">
            {offered.map(({ language, version }) => (
              <Radio
                key={language}
                value={language}
                label={t('papers.languageVersion', { language: t(languageWords[language]), version })}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Radio.Group
          label={t('consentTexts.signer')}
          description={t('papers.signerWhy')}
          name="signer"
          value={signer}
          onChange={chosen => setSigner(chosen as ConsentSigner)}
        >
          <Stack gap={10} mt="xs">
            {(['person', 'parent', 'both'] as const).map(each => (
              <Radio key={each} value={each} label={t(`consentTexts.signedBy.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
      </div>
      <Group>
        <Button
          loading={printing}
          leftSection={<IconPrinter size={20} aria-hidden="true" />}
          onClick={() => void print()}
        >
          {t('papers.saveForm')}
        </Button>
      </Group>
      <div role="status">
        {problem !== '' && <p style={{ color: 'var(--soon)' }}>{problem}</p>}
        {printed && (
          <Alert color="petrol" mt="md" role="note" title={t('papers.saved', { file: printed.file })}>
            <p style={{ margin: 0 }}>{t('papers.codeIs')}</p>
            <p className={classes['code']}>{printed.code}</p>
            <p style={{ margin: 0 }}>{t('papers.codeWhy')}</p>
          </Alert>
        )}
      </div>
    </section>
  );
}

function Receipts({
  person,
  purposes,
}: {
  readonly person: ConsentPerson;
  readonly purposes: readonly ConsentPurposeEntry[];
}) {
  const t = useTexts();
  const language = useLanguage();
  const given = person.records.flatMap(({ event }) => (event.kind === 'consentGiven' ? [event] : []));
  const nameOf = (purpose: string, textVersion: string): string => {
    const entry = purposes.find(each => each.id === purpose);
    return (
      (entry && inTongue(entry.name, language)) ||
      (person.texts.find(text => text.id === textVersion)?.title ?? purpose)
    );
  };
  return (
    <section aria-labelledby="form-receipts">
      <h2 id="form-receipts" className={classes['heading']}>
        {t('papers.receiptsTitle')}
      </h2>
      {given.length === 0 ? (
        <p className={classes['under']}>{t('papers.noReceipts')}</p>
      ) : (
        <>
          <p className={classes['under']}>{t('papers.receiptsWhy')}</p>
          <ul className={classes['entries']} style={{ marginTop: 12 }}>
            {given.map(event => {
              const name = nameOf(event.purpose, event.textVersion);
              const day = longDay(language, event.validFrom);
              return (
                <li key={event.id}>
                  <div>
                    <h3>{name}</h3>
                    <p className={classes['under']}>{t('papers.givenOn', { day })}</p>
                  </div>
                  <ReceiptButtons id={event.id} of={`${name}, ${day}`} />
                </li>
              );
            })}
          </ul>
        </>
      )}
    </section>
  );
}
