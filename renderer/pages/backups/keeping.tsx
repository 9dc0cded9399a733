import { Button, Group, NativeSelect } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from './backups.module.css';

const offered = [1, 2, 5, 10, 20, 50, 100];

/** How long backups are kept, in words, and how much room they may take in one place. */
export function Keeping({ gigabytes }: { readonly gigabytes: number }) {
  const t = useTexts();
  const { done, refused } = useNotices();
  const save = useChange('backups.saveLimit');
  const [limit, setLimit] = useState(gigabytes);
  const choices = offered.includes(gigabytes) ? offered : [...offered, gigabytes].sort((a, b) => a - b);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const result = await save.run({ gigabytes: limit });
    if (result.ok) done(t('common.saved'));
    else refused(result.error);
  };

  return (
    <section aria-labelledby="backup-keeping">
      <h2 id="backup-keeping" className={classes['heading']}>
        {t('backups.keep.title')}
      </h2>
      <p>{t('backups.keep.text')}</p>
      <form onSubmit={event => void submit(event)}>
        <Group gap="sm" align="flex-end">
          <NativeSelect
            label={t('backups.keep.limit')}
            description={t('backups.keep.limitHint')}
            name="gigabytes"
            value={String(limit)}
            onChange={event => setLimit(Number(event.currentTarget.value))}
            data={choices.map(choice => ({
              value: String(choice),
              label: t('backups.keep.gigabytes', { gigabytes: choice }),
            }))}
          />
          <Button type="submit" variant="default" loading={save.waiting}>
            {t('backups.keep.save')}
          </Button>
        </Group>
      </form>
    </section>
  );
}
