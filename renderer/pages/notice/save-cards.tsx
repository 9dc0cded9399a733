import { Button, Group, Text } from '@mantine/core';
import { IconCamera, IconId, IconMail, IconPhone } from '@tabler/icons-react';
import type { NoticeEdition } from '../../../shared/domain/notice-answers.ts';
import { cardsFor } from '../../../shared/domain/notice-cards.ts';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { NoticeSource } from '../../../shared/ipc/notice-calls.ts';
import { packs } from '../../../shared/packs.ts';
import { usePaper } from '../../consents/paper-news.tsx';
import { ask } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import { useNow } from '../../ui/use-now.ts';
import classes from './versions.module.css';

type Card = RequestOf<'notice.saveCard'>['card'];
type Choice = {
  readonly card: Card;
  readonly paper?: 'whole' | 'half';
  readonly label: TextKey;
  readonly icon: typeof IconMail;
};

/** What can be saved, in this order; the camera's sign in two sizes. */
const choices: readonly Choice[] = [
  { card: 'counter', label: 'noticeCards.save.counter', icon: IconId },
  { card: 'camera', paper: 'whole', label: 'noticeCards.save.camera', icon: IconCamera },
  { card: 'camera', paper: 'half', label: 'noticeCards.save.cameraHalf', icon: IconCamera },
  { card: 'phone', label: 'noticeCards.save.phone', icon: IconPhone },
  { card: 'fair', label: 'noticeCards.save.fair', icon: IconMail },
];

/** Saves the short forms of a notice that fit its audience: card, camera sign, telephone script, e-mail after a fair. Nothing where none does. */
export function SaveCards({
  source,
  edition,
  language,
}: {
  readonly source: NoticeSource;
  readonly edition: NoticeEdition;
  readonly language: NoticeLanguage;
}) {
  const t = useTexts();
  const today = localDay(useNow());
  const { waiting, run, news } = usePaper<TextKey>();
  const fitting = cardsFor(packs.noticeCards(), edition.audience);
  const offered = choices.filter(({ card }) => fitting.includes(card));
  if (offered.length === 0) return null;
  return (
    <section aria-labelledby="notice-cards">
      <h2 id="notice-cards" className={classes['heading']}>
        {t('noticeCards.title')}
      </h2>
      <Group gap="sm">
        {offered.map(({ card, paper, label, icon: Icon }) => (
          <Button
            key={label}
            variant="default"
            leftSection={<Icon size={20} aria-hidden="true" />}
            loading={waiting === label}
            onClick={() =>
              void run(label, () => ask('notice.saveCard', { card, source, language, today, ...(paper && { paper }) }))
            }
          >
            {t(label)}
          </Button>
        ))}
      </Group>
      {offered.some(({ card }) => card === 'fair') && (
        <Text c="dimmed" mt="xs">
          {t('noticeCards.fairHint')}
        </Text>
      )}
      {offered.some(({ card }) => card === 'camera') && (
        <Text c="dimmed" mt="xs">
          {t('noticeCards.cameraHint')}
        </Text>
      )}
      {news}
    </section>
  );
}
