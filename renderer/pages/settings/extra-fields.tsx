import { Button, Text } from '@mantine/core';
import { Link } from 'wouter';
import { useTexts, type TextKey } from '../../ui/texts.ts';
import { fieldName } from './field-words.ts';
import { SettingsPart, WithSettings } from './settings-part.tsx';
import classes from './settings.module.css';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';

/** What each kind of field takes. */
export const kindNames: Record<ExtraField['kind'], TextKey> = {
  text: 'settings.kindText',
  date: 'settings.kindDate',
  number: 'settings.kindNumber',
};

/** Fields beyond what most businesses need; each exists only once its purpose is named. */
export function ExtraFields() {
  const t = useTexts();
  return (
    <SettingsPart title={t('settings.fieldsTitle')} lead={t('settings.fieldsLead')}>
      <WithSettings>
        {settings => (
          <>
            <ul className={classes['fields']}>
              {settings.extraFields.map(field => (
                <li key={field.id}>
                  <div>
                    <h2>{fieldName(t, field)}</h2>
                    <p>
                      <Text component="span" fw={600} c={field.on ? 'var(--good)' : 'dimmed'} inherit>
                        {t(field.on ? 'settings.fieldOn' : 'settings.fieldOff')}
                      </Text>
                      {' · '}
                      {t(kindNames[field.kind])}
                      {field.purpose !== '' && <> · {field.purpose}</>}
                    </p>
                  </div>
                  <Button
                    component={Link}
                    href={`/settings/fields/${field.id}`}
                    variant="default"
                    aria-label={t(field.on ? 'settings.changeFieldNamed' : 'settings.useFieldNamed', {
                      name: fieldName(t, field),
                    })}
                  >
                    {t(field.on ? 'settings.changeField' : 'settings.useField')}
                  </Button>
                </li>
              ))}
            </ul>
            {settings.extraFields.length < 20 && (
              <Button component={Link} href="/settings/fields/new">
                {t('settings.addField')}
              </Button>
            )}
          </>
        )}
      </WithSettings>
    </SettingsPart>
  );
}
