import { Button, Group, Stack } from '@mantine/core';
import {
  IconBrowser,
  IconCheck,
  IconCode,
  IconFileText,
  IconFileTypeDocx,
  IconMarkdown,
  IconPrinter,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { NoticeLanguage } from '../../../shared/domain/notice-values.ts';
import type { NoticeFormat, NoticeSource } from '../../../shared/ipc/notice-calls.ts';
import { ask } from '../../ui/calls.ts';
import { localDay } from '../../ui/format.ts';
import { refusalText, useTexts, type TextKey } from '../../ui/texts.ts';
import classes from './save-notice.module.css';

type Way = { readonly format: NoticeFormat; readonly Icon: TablerIcon; readonly words: TextKey };

const groups: readonly { readonly words: TextKey; readonly ways: readonly Way[] }[] = [
  {
    words: 'saveNotice.print',
    ways: [
      { format: 'pdf', Icon: IconPrinter, words: 'saveNotice.pdf' },
      { format: 'docx', Icon: IconFileTypeDocx, words: 'saveNotice.docx' },
    ],
  },
  {
    words: 'saveNotice.web',
    ways: [
      { format: 'html', Icon: IconCode, words: 'saveNotice.html' },
      { format: 'page', Icon: IconBrowser, words: 'saveNotice.page' },
      { format: 'markdown', Icon: IconMarkdown, words: 'saveNotice.markdown' },
    ],
  },
  { words: 'saveNotice.mail', ways: [{ format: 'text', Icon: IconFileText, words: 'saveNotice.text' }] },
];

/** Saves a notice in one language in every form there is, wherever the person wants it. `language`: of the notice, not of the app. */
export function SaveNotice({ source, language }: { readonly source: NoticeSource; readonly language: NoticeLanguage }) {
  const t = useTexts();
  const [saving, setSaving] = useState<NoticeFormat | null>(null);
  const [says, setSays] = useState<{
    readonly good: boolean;
    readonly sentence: string;
    readonly format: NoticeFormat;
  } | null>(null);

  const save = async (format: NoticeFormat) => {
    setSaving(format);
    setSays(null);
    const result = await ask('notice.save', { source, language, format, today: localDay(new Date()) });
    setSaving(null);
    if (!result.ok) setSays({ good: false, sentence: refusalText(t, result.error), format });
    else if (result.value.saved)
      setSays({ good: true, sentence: t('saveNotice.saved', { file: result.value.fileName }), format });
  };

  return (
    <section aria-labelledby="save-notice">
      <h2 id="save-notice" className={classes['heading']}>
        {t('saveNotice.title')}
      </h2>
      {source.kind === 'draft' && <p className={classes['hint']}>{t('saveNotice.draftHint')}</p>}
      <Stack gap="md">
        {groups.map(({ words, ways }) => (
          <div key={words} role="group" aria-label={t(words)}>
            <p className={classes['kind']} aria-hidden="true">
              {t(words)}
            </p>
            <Group gap="sm">
              {ways.map(({ format, Icon, words: label }) => (
                <Button
                  key={format}
                  variant="default"
                  leftSection={<Icon size={20} aria-hidden="true" />}
                  loading={saving === format}
                  disabled={saving !== null && saving !== format}
                  onClick={() => void save(format)}
                >
                  {t(label)}
                </Button>
              ))}
            </Group>
          </div>
        ))}
      </Stack>
      <p role="status" className={classes['outcome']} style={{ color: says?.good ? 'var(--good)' : 'var(--soon)' }}>
        {says?.good && <IconCheck size={18} className={classes['mark']} aria-hidden="true" />}
        {says?.sentence}
      </p>
      {says?.good && says.format === 'html' && <p className={classes['hint']}>{t('saveNotice.htmlHint')}</p>}
    </section>
  );
}
