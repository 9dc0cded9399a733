import { Button } from '@mantine/core';
import { IconArrowAutofitWidth, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { share } from '../ui/format.ts';
import { useLanguage, useTexts } from '../ui/texts.ts';
import classes from './files.module.css';

/** The sizes something can be shown at, against the width there is. */
export const zooms = [0.5, 0.75, 1, 1.5, 2, 3, 4] as const;
/** As wide as there is room. */
export const fitting = zooms.indexOf(1);

// Not `disabled`: a button that is pressed to its end must not lose the focus.
const unusable = (is: boolean) => (is ? { 'aria-disabled': true, 'data-disabled': true } : {});

/** Makes what is shown larger and smaller. `zoom`: its place in `zooms`. */
export function ZoomBar({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  const t = useTexts();
  const language = useLanguage();
  return (
    <div className={classes['bar']}>
      <Button
        variant="default"
        leftSection={<IconZoomOut size={20} aria-hidden />}
        {...unusable(zoom === 0)}
        onClick={() => onZoom(Math.max(0, zoom - 1))}
      >
        {t('files.smaller')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconZoomIn size={20} aria-hidden />}
        {...unusable(zoom === zooms.length - 1)}
        onClick={() => onZoom(Math.min(zooms.length - 1, zoom + 1))}
      >
        {t('files.larger')}
      </Button>
      <Button
        variant="default"
        leftSection={<IconArrowAutofitWidth size={20} aria-hidden />}
        {...unusable(zoom === fitting)}
        onClick={() => onZoom(fitting)}
      >
        {t('files.fit')}
      </Button>
      <output>{t('files.size', { share: share(language, zooms[zoom] ?? 1, 1) })}</output>
    </div>
  );
}
