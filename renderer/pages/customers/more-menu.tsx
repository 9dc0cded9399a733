import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconCopy, IconFileExport, IconListCheck, IconUserQuestion } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useTexts } from '../../ui/texts.ts';

const ways = [
  { name: 'duplicates', to: '/customers/duplicates', Icon: IconCopy },
  { name: 'export', to: '/customers/export', Icon: IconFileExport },
  { name: 'accuracy', to: '/customers/checks', Icon: IconListCheck },
  { name: 'holding', to: '/customers/holding', Icon: IconUserQuestion },
] as const;

/** What else can be done with the whole list. */
export function MoreMenu() {
  const t = useTexts();
  const [, go] = useLocation();
  return (
    <Menu withInitialFocusPlaceholder={false} position="bottom-end" shadow="md" transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('customers.more.label')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ name, to, Icon }) => (
          <Menu.Item key={name} mih={40} leftSection={<Icon size={20} aria-hidden />} onClick={() => go(to)}>
            {t(`customers.more.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
