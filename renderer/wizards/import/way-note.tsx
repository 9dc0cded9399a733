import { Alert, Button, Group } from '@mantine/core';
import type { ImportWay } from '../../../shared/ipc/import-shapes.ts';
import { packs } from '../../../shared/packs.ts';
import { longDay } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from '../table-file/table-file.module.css';

/** How the columns are read and why, with the other ways to read them. Nothing where there is only one. */
export function WayNote({
  ways,
  now,
  onWay,
}: {
  readonly ways: readonly ImportWay[];
  readonly now: ImportWay['way'];
  readonly onWay: (way: ImportWay) => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const nameOf = ({ program }: ImportWay): string =>
    packs.importPresets().find(({ id }) => id === program)?.name[language] ?? '';
  const found = ways.find(({ way }) => way === now);
  const others = ways.filter(({ way }) => way !== now);
  if (!found || others.length === 0) return null;
  const said = {
    remembered: () => t('import.way.remembered', { day: longDay(language, found.usedAt.slice(0, 10)) }),
    program: () => t('import.way.program', { program: nameOf(found) }),
    ordinary: () => t('import.way.ordinary'),
  };
  const offer = {
    remembered: () => t('import.way.asLastTime'),
    program: (way: ImportWay) => t('import.way.asProgram', { program: nameOf(way) }),
    ordinary: () => t('import.way.asOrdinary'),
  };
  return (
    <Alert color="petrol" mb="lg" role="note">
      <p className={classes['said']}>{said[now]()}</p>
      <Group gap="sm" mt="sm">
        {others.map(way => (
          <Button key={way.way} variant="default" className={classes['choice'] ?? ''} onClick={() => onWay(way)}>
            {offer[way.way](way)}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
