import { Button, Group, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { StoredIncident } from '../../../shared/domain/incident-file.ts';
import { useDraft } from '../../drafts/use-draft.ts';
import { useSaveIncident } from '../../incidents/use-incident.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import classes from '../../incidents/clock.module.css';

/** What the incident is called, and who leads. */
export function TitleAndLead({ incident }: { readonly incident: StoredIncident }) {
  const t = useTexts();
  const notices = useNotices();
  const { save, waiting } = useSaveIncident();
  const [value, setValue] = useState({ title: incident.title, lead: incident.lead });
  const { ready, drop } = useDraft({ place: 'incidentTitle', record: incident.id, value, setValue });
  const keep = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await save(incident, value);
    if (!saved.ok) return notices.refused(saved.error);
    await drop();
  };
  if (!ready) return null;
  return (
    <section aria-labelledby="incident-title">
      <h2 id="incident-title" className={classes['part']}>
        {t('incident.titleAndLead')}
      </h2>
      <form onSubmit={event => void keep(event)}>
        <Group gap="md" align="flex-end">
          <TextInput
            label={t('incident.title')}
            description={t('incident.titleHelp')}
            name="title"
            maxLength={300}
            miw={260}
            value={value.title}
            onChange={event => setValue({ ...value, title: event.currentTarget.value })}
          />
          <TextInput
            label={t('incident.lead')}
            name="lead"
            maxLength={300}
            miw={200}
            value={value.lead}
            onChange={event => setValue({ ...value, lead: event.currentTarget.value })}
          />
          <Button type="submit" variant="default" loading={waiting}>
            {t('incident.saveTitle')}
          </Button>
        </Group>
      </form>
    </section>
  );
}
