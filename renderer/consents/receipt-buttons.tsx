import { Button, Group } from '@mantine/core';
import { IconBraces, IconReceipt } from '@tabler/icons-react';
import { ask } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { usePaper } from './paper-news.tsx';

/** Saves the receipt of a consent, to print and hand over or as data. `id`: the entry that gave it; `of`: what it is about, for screen readers. */
export function ReceiptButtons({ id, of }: { readonly id: string; readonly of: string }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { waiting, run, news } = usePaper<'pdf' | 'json'>();
  const save = (format: 'pdf' | 'json') =>
    void run(format, () => ask('consents.saveReceipt', { id, format, language, today }));
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconReceipt size={20} aria-hidden="true" />}
          loading={waiting === 'pdf'}
          aria-label={t('papers.receiptPdfOf', { of })}
          onClick={() => save('pdf')}
        >
          {t('papers.receiptPdf')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconBraces size={20} aria-hidden="true" />}
          loading={waiting === 'json'}
          aria-label={t('papers.receiptJsonOf', { of })}
          onClick={() => save('json')}
        >
          {t('papers.receiptJson')}
        </Button>
      </Group>
      {news}
    </div>
  );
}
