import { Alert, Checkbox, Stack } from '@mantine/core';
import { NoticeAudience, type NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import { purposesTold } from '../../../shared/domain/notice-questions.ts';
import { packs } from '../../../shared/packs.ts';
import { audienceName, regimeName } from '../../pages/notice/notice-words.ts';
import { purposeName } from '../../pages/register/register-words.ts';
import { listed } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { homeLaw, otherLaws } from './notice-draft.ts';
import type { NoticeStepProps } from './notice-step.ts';
import { ReplyChoice } from './reply-choice.tsx';

const longest = 4;

/** For whom there are to be notices; what the register knows of each says why it is suggested. */
export function AudiencesStep({ draft, change, problem, register }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const words = packs.noticeWords();
  return (
    <Checkbox.Group
      label={t('notice.wizard.audiences.label')}
      description={t('notice.wizard.audiences.hint')}
      value={[...draft.audiences]}
      error={problem('audiences')}
      onChange={chosen => change({ audiences: NoticeAudience.options.filter(each => chosen.includes(each)) })}
    >
      <Stack gap="sm" mt="sm">
        {NoticeAudience.options.map(audience => {
          const names = purposesTold(register, [{ audience, regime: homeLaw(register) }], words).map(({ purpose }) =>
            purposeName(t, language, purpose),
          );
          const more = names.length - longest;
          const told =
            more > 0 ? [...names.slice(0, longest), t('notice.wizard.audiences.more', { count: more })] : names;
          return (
            <Checkbox
              key={audience}
              name={`audiences.${audience}`}
              value={audience}
              disabled={names.length === 0 && !draft.audiences.includes(audience)}
              label={t('notice.page.for', { audience: audienceName(language, audience) })}
              description={names.length === 0 ? t('notice.wizard.audiences.none') : listed(language, told)}
            />
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}

/** Under which laws: that of the own place, and of the places where there are offers to people, too. */
export function LawsStep({ draft, change, register }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const set = (law: NoticeRegime) => (reply: (typeof draft.laws)[NoticeRegime]) =>
    change({ laws: { ...draft.laws, [law]: reply } });
  return (
    <Stack gap="xl">
      <Alert color="petrol" role="note">
        {t('notice.wizard.laws.home', { law: regimeName(language, homeLaw(register)) })}
      </Alert>
      {otherLaws(register).map(law => (
        <ReplyChoice
          key={law}
          label={t(`notice.wizard.laws.offers.${law}`)}
          name={`laws.${law}`}
          value={draft.laws[law] ?? ''}
          onChange={set(law)}
        />
      ))}
    </Stack>
  );
}
