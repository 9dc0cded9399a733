import { useState } from 'react';
import { ask } from '../ui/calls.ts';
import { useNotices } from '../ui/notices.tsx';
import { useTexts } from '../ui/texts.ts';

/** Saves a copy of a file where the person says, and tells them what that means. */
export function useExport(): { readonly waiting: boolean; readonly exportFile: (id: string) => Promise<void> } {
  const t = useTexts();
  const notices = useNotices();
  const [waiting, setWaiting] = useState(false);
  const exportFile = async (id: string) => {
    setWaiting(true);
    const result = await ask('attachments.export', { id });
    setWaiting(false);
    if (!result.ok) notices.refused(result.error);
    else if (result.value.saved) notices.done(t('files.exported', { name: result.value.fileName }));
  };
  return { waiting, exportFile };
}
