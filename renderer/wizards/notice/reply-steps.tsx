import { Stack, TextInput } from '@mantine/core';
import { holdsOn } from '../../../shared/domain/law-fact.ts';
import { asksSale, californiaAsked } from '../../../shared/domain/notice-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { packs } from '../../../shared/packs.ts';
import { localDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import { replyOf, unknownAfter, type Reply } from './notice-draft.ts';
import type { NoticeStepProps } from './notice-step.ts';
import { ReplyChoice } from './reply-choice.tsx';
import { TypedField } from './typed-field.tsx';

const said = (reply: Reply): '' | 'yes' | 'no' => (reply === 'unknown' ? '' : reply);

/** Whether a machine alone decides about people. */
export function AutomatedStep({ draft, change }: NoticeStepProps) {
  const t = useTexts();
  const { answers } = draft;
  const { automated } = answers;
  return (
    <Stack gap="xl">
      <ReplyChoice
        label={t('notice.wizard.automated.label')}
        description={t('notice.wizard.automated.hint')}
        name="automated.used"
        value={replyOf(draft, 'automated.used', automated.used)}
        onChange={reply =>
          change({
            answers: { ...answers, automated: { ...automated, used: said(reply) } },
            unknown: unknownAfter(draft, 'automated.used', reply),
          })
        }
      />
      {automated.used === 'yes' &&
        (['logic', 'effects'] as const).map(field => (
          <TypedField
            key={field}
            label={t(`notice.wizard.automated.${field}`)}
            name={`automated.${field}`}
            value={automated[field]}
            onChange={text => change({ answers: { ...answers, automated: { ...automated, [field]: text } } })}
          />
        ))}
    </Stack>
  );
}

/** What the cameras see, and whether somebody watches or listens. */
export function CameraStep({ draft, change }: NoticeStepProps) {
  const t = useTexts();
  const { answers } = draft;
  const { camera } = answers;
  return (
    <Stack gap="xl">
      <TypedField
        label={t('notice.wizard.camera.areas')}
        name="camera.areas"
        value={camera.areas}
        onChange={areas => change({ answers: { ...answers, camera: { ...camera, areas } } })}
      />
      {(['watchedLive', 'sound'] as const).map(field => (
        <ReplyChoice
          key={field}
          label={t(`notice.wizard.camera.${field}`)}
          description={field === 'sound' ? t('notice.wizard.camera.soundHint') : undefined}
          name={`camera.${field}`}
          value={replyOf(draft, `camera.${field}`, camera[field])}
          onChange={reply =>
            change({
              answers: { ...answers, camera: { ...camera, [field]: said(reply) } },
              unknown: unknownAfter(draft, `camera.${field}`, reply),
            })
          }
        />
      ))}
    </Stack>
  );
}

/** What the laws of California ask beside all that. */
export function CaliforniaStep({ draft, change }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { answers } = draft;
  const { california } = answers;
  const pack = packs.notices().find(({ id }) => id === 'california');
  return (
    <Stack gap="xl">
      <div>
        <p style={{ marginTop: 0 }}>{t('notice.wizard.california.thresholds')}</p>
        <ul>
          {pack?.thresholds
            .filter(({ validity }) => holdsOn(validity, today))
            .map(({ id, text }) => (
              <li key={id}>{inTongue(text, language)}</li>
            ))}
        </ul>
      </div>
      {californiaAsked(california).map(field => (
        <ReplyChoice
          key={field}
          label={t(`notice.wizard.california.${field}`)}
          name={`california.${field}`}
          value={replyOf(draft, `california.${field}`, california[field])}
          onChange={reply =>
            change({
              answers: { ...answers, california: { ...california, [field]: said(reply) } },
              unknown: unknownAfter(draft, `california.${field}`, reply),
            })
          }
        />
      ))}
      {asksSale(california) && (
        <TypedField
          label={t('notice.wizard.california.sale')}
          name="california.sale"
          value={california.sale}
          onChange={sale => change({ answers: { ...answers, california: { ...california, sale } } })}
        />
      )}
    </Stack>
  );
}

/** Where the notice can be read, and where to turn with questions. */
export function ReachStep({ draft, change, register }: NoticeStepProps) {
  const t = useTexts();
  const { answers } = draft;
  const own = { ...register.company, ...draft.company };
  const usual = [own.email, own.phone].filter(part => part !== '').join(', ');
  return (
    <Stack gap="md">
      <TextInput
        label={t('notice.wizard.reach.web')}
        description={t('notice.wizard.reach.webHint')}
        name="webAddress"
        value={answers.webAddress}
        maxLength={200}
        autoComplete="off"
        onChange={event => change({ answers: { ...answers, webAddress: event.currentTarget.value } })}
      />
      <TextInput
        label={t('notice.wizard.reach.contact')}
        description={t(usual === '' ? 'notice.wizard.reach.contactHint' : 'notice.wizard.reach.contactUsual', {
          contact: usual,
        })}
        name="privacyContact"
        value={answers.privacyContact}
        maxLength={200}
        autoComplete="off"
        onChange={event => change({ answers: { ...answers, privacyContact: event.currentTarget.value } })}
      />
    </Stack>
  );
}
