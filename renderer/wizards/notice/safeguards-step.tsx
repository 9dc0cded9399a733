import { NativeSelect, Stack } from '@mantine/core';
import { articleIn } from '../../../shared/domain/article-words.ts';
import type { NoticeReceiver } from '../../../shared/domain/notice-facts.ts';
import type { NoticeRegime } from '../../../shared/domain/notice-pack.ts';
import { foreignTransfers } from '../../../shared/domain/notice-questions.ts';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import type { Language } from '../../../shared/i18n/translator.ts';
import { packs } from '../../../shared/packs.ts';
import { noticePacks, regimeName } from '../../pages/notice/notice-words.ts';
import { countryName } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { editionsOf } from './notice-draft.ts';
import type { NoticeStepProps } from './notice-step.ts';

/** What makes a transfer lawful under a law: its own list, or that of the register's vocabulary. */
export function lawfulUnder(law: NoticeRegime) {
  const own = packs.notices().find(({ id }) => id === law)?.safeguards ?? [];
  return own.length === 0 ? packs.vocabulary().safeguards : own;
}

/** Who gets data, by name where there is one. */
export const receiverName = ({ who, kind }: Pick<NoticeReceiver, 'who' | 'kind'>, language: Language): string =>
  who.trim() === '' ? inTongue(kind, language) : who;

/** What makes it lawful under the law of another place that data go abroad. */
export function SafeguardsStep({ draft, change, register }: NoticeStepProps) {
  const t = useTexts();
  const language = useLanguage();
  const { answers } = draft;
  return (
    <Stack gap="md">
      {foreignTransfers(register, answers, editionsOf(draft, register), noticePacks()).map(({ law, receiver }) => (
        <NativeSelect
          key={`${law} ${receiver.id}`}
          label={t('notice.wizard.safeguards.label', {
            receiver: receiverName(receiver, language),
            country: countryName(language, receiver.country),
            law: regimeName(language, law),
          })}
          name={`safeguards.${law}.${receiver.id}`}
          value={answers.safeguards[law]?.[receiver.id] ?? ''}
          onChange={event =>
            change({
              answers: {
                ...answers,
                safeguards: {
                  ...answers.safeguards,
                  [law]: { ...answers.safeguards[law], [receiver.id]: event.currentTarget.value },
                },
              },
            })
          }
          data={[
            { value: '', label: t('provider.safeguardNone') },
            ...lawfulUnder(law).map(({ id, name, article }) => ({
              value: id,
              label: `${inTongue(name, language)} (${articleIn(article, language)})`,
            })),
          ]}
        />
      ))}
    </Stack>
  );
}
