import { Button, Group } from '@mantine/core';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';

/** How many stand on one page of a list of people. */
export const pageSize = 50;

/** The way through a long list of people, page by page. */
export function Pager({
  offset,
  total,
  onChange,
}: {
  readonly offset: number;
  readonly total: number;
  readonly onChange: (offset: number) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  if (total <= pageSize) return null;
  return (
    <Group gap="sm" mb="md">
      <Button variant="default" disabled={offset === 0} onClick={() => onChange(Math.max(0, offset - pageSize))}>
        {t('consents.pageBefore')}
      </Button>
      <span role="status">
        {t('consents.pageRange', {
          from: count(language, offset + 1),
          to: count(language, Math.min(total, offset + pageSize)),
          total: count(language, total),
        })}
      </span>
      <Button variant="default" disabled={offset + pageSize >= total} onClick={() => onChange(offset + pageSize)}>
        {t('consents.pageNext')}
      </Button>
    </Group>
  );
}
