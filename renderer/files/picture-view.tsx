import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import type { Attachment } from '../../shared/domain/attachment.ts';
import { useTexts } from '../ui/texts.ts';
import classes from './files.module.css';
import { fitting, ZoomBar, zooms } from './zoom-bar.tsx';

/** A picture, as wide as there is room and no wider than it is; it comes out of the vault part by part. */
export function PictureView({ file, onBroken }: { readonly file: Attachment; readonly onBroken: () => void }) {
  const t = useTexts();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [zoom, setZoom] = useState<number>(fitting);
  const [natural, setNatural] = useState(0);
  const fits = natural === 0 ? 0 : Math.min(natural, width);
  return (
    <>
      <ZoomBar zoom={zoom} onZoom={setZoom} />
      {/* Reached by the keyboard, or what is wider than the page could not be looked at without a mouse. */}
      <div ref={ref} className={classes['sheet']} role="region" aria-label={t('files.picture')} tabIndex={0}>
        <img
          className={classes['picture']}
          src={`/attachment/${file.id}`}
          // Dragged out of the window it would lie somewhere as a plain file.
          draggable={false}
          alt={t('files.pictureOf', { name: file.name })}
          style={fits > 0 ? { width: fits * (zooms[zoom] ?? 1) } : { maxWidth: '100%' }}
          onLoad={event => setNatural(event.currentTarget.naturalWidth)}
          onError={onBroken}
        />
      </div>
    </>
  );
}
