import { Button, Group } from '@mantine/core';
import { IconFileZip } from '@tabler/icons-react';
import type { EvidenceSubject } from '../../shared/ipc/paper-shapes.ts';
import { ask } from '../ui/calls.ts';
import { localDay } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { useNow } from '../ui/use-now.ts';
import { usePaper } from './paper-news.tsx';

/** Saves everything that proves the consents of a person, or those to a purpose, as one ZIP. */
export function EvidenceButton({ about }: { readonly about: EvidenceSubject }) {
  const t = useTexts();
  const language = useLanguage();
  const today = localDay(useNow());
  const { waiting, run, news } = usePaper<'zip'>();
  return (
    <div>
      <Group gap="sm" mt="xs">
        <Button
          variant="default"
          leftSection={<IconFileZip size={20} aria-hidden="true" />}
          loading={waiting === 'zip'}
          onClick={() => void run('zip', () => ask('consents.saveEvidence', { about, language, today }))}
        >
          {t('papers.saveEvidence')}
        </Button>
      </Group>
      {news}
    </div>
  );
}
