import { Alert, Button, NativeSelect, Radio, Textarea } from '@mantine/core';
import { Link } from 'wouter';
import type { ConsentText } from '../../../shared/domain/consent-record.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useCall } from '../../ui/calls.ts';
import { localDay, longDay } from '../../ui/format.ts';
import { Empty, Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import classes from '../table-file/table-file.module.css';
import type { NewsletterDraft } from './newsletter-draft.ts';

const shownBodies = 140;

/** What people said yes to: the purpose, and the text they saw, word for word. */
export function TextStep({ draft, change, problem }: StepProps<NewsletterDraft>) {
  const t = useTexts();
  const language = useLanguage();
  const purposes = useCall('consents.purposes', {});
  const texts = useCall('consents.texts', { purpose: null });
  const refusal = purposes.refusal ?? texts.refusal;
  if (refusal) return <Refusal refusal={refusal} />;
  if (!purposes.value || !texts.value) return <Loading />;
  const asked = purposes.value.purposes.filter(({ asksConsent, specialCategory }) => asksConsent && !specialCategory);
  if (asked.length === 0)
    return (
      <Empty
        sentence={t('newsletter.text.noPurpose')}
        action={
          <Button component={Link} href="/register/questions">
            {t('newsletter.text.toRegister')}
          </Button>
        }
      />
    );
  const kept = texts.value.texts.filter(text => text.purpose === draft.purpose && text.kind !== 'hint');
  return (
    <>
      <Radio.Group
        name="purpose"
        label={t('newsletter.text.purpose')}
        error={problem('purpose')}
        value={draft.purpose}
        onChange={purpose => change({ purpose, text: '', counted: null })}
      >
        <div className={classes['radios']}>
          {asked.map(({ id, name }) => (
            <Radio key={id} name="purpose" value={id} label={inTongue(name, language)} />
          ))}
        </div>
      </Radio.Group>
      {draft.purpose !== '' && (
        <Radio.Group
          mt="xl"
          name="text"
          label={t('newsletter.text.label')}
          description={t('newsletter.text.hint')}
          error={problem('text')}
          value={draft.text}
          onChange={text => change({ text, counted: null })}
        >
          <div className={classes['radios']}>
            <Radio name="text" value="paste" label={t('newsletter.text.paste')} />
            {kept.map(text => (
              <Radio
                key={text.id}
                name="text"
                value={text.id}
                label={keptName(text)}
                description={<bdi>{beginningOf(text)}</bdi>}
              />
            ))}
            <Radio name="text" value="unknown" label={t('newsletter.text.unknown')} />
          </div>
        </Radio.Group>
      )}
      {draft.text === 'paste' && (
        <>
          <Textarea
            mt="lg"
            label={t('newsletter.text.body')}
            description={t('newsletter.text.bodyHint')}
            name="textBody"
            autosize
            minRows={4}
            maxRows={14}
            maxLength={20_000}
            error={problem('textBody')}
            value={draft.textBody}
            onChange={event => change({ textBody: event.currentTarget.value, counted: null })}
          />
          <NativeSelect
            mt="md"
            label={t('newsletter.text.language')}
            name="textLanguage"
            value={draft.textLanguage}
            data={[
              { value: 'de', label: t('newsletter.text.german') },
              { value: 'en', label: t('newsletter.text.english') },
            ]}
            onChange={event =>
              change({ textLanguage: event.currentTarget.value === 'en' ? 'en' : 'de', counted: null })
            }
          />
        </>
      )}
      {draft.text === 'unknown' && (
        <Alert color="amber" mt="lg" role="note">
          {t('newsletter.text.unknownMeans')}
        </Alert>
      )}
    </>
  );

  function keptName({ kind, version, madeAt }: ConsentText): string {
    const day = longDay(language, localDay(new Date(madeAt)));
    return t(kind === 'foreign' ? 'newsletter.text.keptForeign' : 'newsletter.text.keptOwn', { version, day });
  }
}

const beginningOf = ({ body }: ConsentText): string =>
  body.length > shownBodies ? `${body.slice(0, shownBodies).toWellFormed()} …` : body;
