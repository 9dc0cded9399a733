import { Anchor, Tabs } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { Page } from '../../ui/page.tsx';
import { useTexts } from '../../ui/texts.ts';
import registerClasses from '../register/register.module.css';
import { FieldsPart } from './fields-part.tsx';
import { NotesPart } from './notes-part.tsx';
import { SilentPart } from './silent-part.tsx';

const parts = ['fields', 'notes', 'silent'] as const;

/** What do we hold that we don’t need? Fields, notes, and people nobody has heard of for years. */
export function HoldingPage() {
  const t = useTexts();
  const [part, setPart] = useState<(typeof parts)[number]>('fields');
  return (
    <>
      <Anchor component={Link} href="/customers" className={registerClasses['back']}>
        <IconChevronLeft size={18} aria-hidden="true" />
        {t('frame.customers')}
      </Anchor>
      <Page title={t('holding.title')} lead={t('holding.lead')}>
        <Tabs
          value={part}
          onChange={chosen => setPart(parts.find(each => each === chosen) ?? 'fields')}
          keepMounted
          activateTabWithKeyboard
        >
          <Tabs.List aria-label={t('holding.parts')} mb="lg">
            {parts.map(each => (
              <Tabs.Tab key={each} value={each}>
                {t(`holding.tab.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="fields">
            <FieldsPart />
          </Tabs.Panel>
          <Tabs.Panel value="notes">
            <NotesPart />
          </Tabs.Panel>
          <Tabs.Panel value="silent">{part === 'silent' && <SilentPart />}</Tabs.Panel>
        </Tabs>
      </Page>
    </>
  );
}
