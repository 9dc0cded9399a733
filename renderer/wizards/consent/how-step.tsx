import { Checkbox, Radio, Stack, Textarea, VisuallyHidden } from '@mantine/core';
import type { Channel, Expression } from '../../../shared/domain/consent-event.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { hasBox, type ConsentDraft, type ConsentGround } from './consent-draft.ts';
import { FlawNote } from './flaw-note.tsx';
import { YesNo } from './yes-no.tsx';

type Part = StepProps<ConsentDraft> & { readonly ground: ConsentGround };

const ways: readonly Expression[] = ['paper', 'tablet', 'counter', 'phone', 'email', 'webForm', 'messenger', 'post'];

/** How it was given, and what has to be known of that way. */
export function HowStep(props: Part) {
  const { draft, change, problem, ground } = props;
  const t = useTexts();
  return (
    <Stack gap="lg">
      <Radio.Group
        label={<VisuallyHidden>{t('consentWizard.question.how')}</VisuallyHidden>}
        name="how"
        value={draft.how}
        onChange={how => change({ how: ways.find(way => way === how) ?? '' })}
        error={problem('how')}
      >
        <Stack gap="sm">
          {ways.map(way => (
            <Radio key={way} value={way} label={t(`consentWizard.how.${way}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {hasBox(draft) && (
        <>
          <div>
            <YesNo
              label={t('consentWizard.how.emptyBox')}
              name="emptyBox"
              value={draft.emptyBox}
              onChange={emptyBox => change({ emptyBox })}
              problem={draft.emptyBox === '' ? problem('emptyBox') : undefined}
              yes={t('consentWizard.how.emptyBoxYes')}
              no={t('consentWizard.how.emptyBoxNo')}
            />
            <FlawNote code="preTicked" draft={draft} ground={ground} />
          </div>
          <div>
            <YesNo
              label={t('consentWizard.how.ownBox')}
              name="ownBox"
              value={draft.ownBox}
              onChange={ownBox => change({ ownBox })}
              problem={draft.ownBox === '' ? problem('ownBox') : undefined}
              yes={t('consentWizard.how.ownBoxYes')}
              no={t('consentWizard.how.ownBoxNo')}
            />
            <FlawNote code="bundledWithTerms" draft={draft} ground={ground} />
          </div>
        </>
      )}
      {draft.how === 'phone' && <PhonePart {...props} />}
      {draft.how === 'webForm' && <ConfirmationPart {...props} />}
    </Stack>
  );
}

function PhonePart({ draft, change, problem }: Part) {
  const t = useTexts();
  return (
    <>
      <Radio.Group
        label={t('consentWizard.how.whoCalled')}
        name="whoCalled"
        value={draft.whoCalled}
        onChange={who => change({ whoCalled: who === 'we' ? 'we' : 'person' })}
        error={problem('whoCalled')}
      >
        <Stack gap="sm" mt="xs">
          <Radio value="person" label={t('consentWizard.how.personCalled')} />
          <Radio value="we" label={t('consentWizard.how.weCalled')} />
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('consentWizard.how.callNote')}
        description={t('consentWizard.how.callNoteHint')}
        name="callNote"
        value={draft.callNote}
        maxLength={1500}
        autosize
        minRows={2}
        onChange={event => change({ callNote: event.currentTarget.value })}
      />
    </>
  );
}

const answers = ['came', 'waiting', 'none'] as const;
const throughs: readonly Channel[] = ['email', 'sms', 'messenger', 'phone'];

function ConfirmationPart({ draft, change, problem, ground }: Part) {
  const t = useTexts();
  return (
    <>
      <Radio.Group
        label={t('consentWizard.how.confirmation')}
        description={t('consentWizard.how.confirmationHint')}
        name="confirmation"
        value={draft.confirmation}
        onChange={said => change({ confirmation: answers.find(answer => answer === said) ?? '' })}
        error={problem('confirmation')}
      >
        <Stack gap="sm" mt="xs">
          {answers.map(answer => (
            <Radio key={answer} value={answer} label={t(`consentWizard.how.confirmationIs.${answer}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {draft.confirmation === 'came' && (
        <>
          <div>
            <Checkbox.Group
              label={t('consentWizard.how.through')}
              data-field="confirmedThrough"
              value={[...draft.confirmedThrough]}
              onChange={ids => change({ confirmedThrough: throughs.filter(channel => ids.includes(channel)) })}
              error={draft.confirmedThrough.length === 0 ? problem('confirmedThrough') : undefined}
            >
              <Stack gap="sm" mt="xs">
                {throughs.map(channel => (
                  <Checkbox
                    key={channel}
                    value={channel}
                    name={`confirmedThrough.${channel}`}
                    label={t(`consents.channel.${channel}`)}
                  />
                ))}
              </Stack>
            </Checkbox.Group>
            <FlawNote code="phoneProvedByEmailOnly" draft={draft} ground={ground} />
          </div>
          <DayInput
            label={t('consentWizard.how.confirmedOn')}
            name="confirmedOn"
            value={draft.confirmedOn}
            onChange={confirmedOn => change({ confirmedOn })}
            problem={problem('confirmedOn')}
          />
        </>
      )}
      {(draft.confirmation === 'waiting' || draft.confirmation === 'none') && (
        <p role="note" style={{ margin: 0 }}>
          {t(draft.confirmation === 'waiting' ? 'consentWizard.how.waitingMeans' : 'consentWizard.how.noneMeans')}
        </p>
      )}
    </>
  );
}
