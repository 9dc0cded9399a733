import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../frame/session.tsx';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import { ExportDone, type Exported } from './export-done.tsx';
import { ExportForm } from './export-form.tsx';

/** Brings customers out of the program: which, what for, which details, as what, plain or encrypted; then what became of it. */
export function ExportPage() {
  const t = useTexts();
  const { user } = useSession();
  const [exported, setExported] = useState<Exported | null>(null);
  if (user.role === 'reader')
    return (
      <Page title={t('export.title')}>
        <p>{t('export.readOnly')}</p>
        <Button component={Link} href="/customers" variant="default">
          {t('export.who.toList')}
        </Button>
      </Page>
    );
  if (exported) return <ExportDone exported={exported} again={() => setExported(null)} />;
  return (
    <Page title={t('export.title')} lead={t('export.lead')}>
      <ExportForm onDone={setExported} />
    </Page>
  );
}
