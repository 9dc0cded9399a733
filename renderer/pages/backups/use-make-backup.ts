import { useQueryClient } from '@tanstack/react-query';
import { useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import { missedText } from './backup-words.ts';

/** 'Create backup', wherever the button stands: makes one, and says what came of it. */
export function useMakeBackup(): { readonly make: () => void; readonly making: boolean } {
  const t = useTexts();
  const client = useQueryClient();
  const { run, waiting } = useChange('backups.make');
  const { done, refused } = useNotices();
  const make = async () => {
    const result = await run({});
    if (result.ok) {
      const { customers, missed } = result.value;
      return done([t('backups.made', { count: customers }), ...missed.map(one => missedText(t, one))].join(' '));
    }
    await client.invalidateQueries({ queryKey: ['backups'] });
    refused(result.error);
  };
  return { make: () => void make(), making: waiting };
}
