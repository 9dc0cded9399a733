import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';

/** What was written. */
export type Exported = { readonly customers: number; readonly fileName: string; readonly encrypted: boolean };

/** What was written, and that the file is the person's to look after now. */
export function ExportDone({ exported, again }: { readonly exported: Exported; readonly again: () => void }) {
  const t = useTexts();
  const { customers, fileName, encrypted } = exported;
  return (
    <Page title={t('export.done.title', { count: customers })} windowTitle={t('export.title')}>
      <p>{t('export.done.file', { name: fileName })}</p>
      <Remark tone={encrypted ? 'good' : 'soon'}>{t(encrypted ? 'export.done.locked' : 'export.done.plain')}</Remark>
      <p>{t('export.done.noted')}</p>
      <Group gap="sm" mt="lg">
        <Button component={Link} href="/customers">
          {t('export.done.list')}
        </Button>
        <Button variant="default" onClick={again}>
          {t('export.done.again')}
        </Button>
      </Group>
    </Page>
  );
}
