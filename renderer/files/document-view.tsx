import { useElementSize } from '@mantine/hooks';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { Attachment } from '../../shared/domain/attachment.ts';
import { Loading, Refusal } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.ts';
import classes from './files.module.css';
import { NotShown } from './not-shown.tsx';
import { drawPage, openDocument, type Opened } from './open-document.ts';
import { fitting, ZoomBar, zooms } from './zoom-bar.tsx';

/** Room left and right of a page. */
const margin = 32;
/** Wider than this a page is not drawn to fit: lines would be too long to read. */
const widest = 1000;
/** The sides of a sheet of A4, until a page says otherwise. */
const sheet = 297 / 210;

/** A PDF document, page by page as they are scrolled to. */
export function DocumentView({ file }: { readonly file: Attachment }) {
  const t = useTexts();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [zoom, setZoom] = useState<number>(fitting);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let wanted = true;
    const { opened: result, close } = openDocument(file);
    void result.then(found => {
      if (wanted) setOpened(found);
    });
    return () => {
      wanted = false;
      close();
    };
  }, [file]);
  if (!opened) return <Loading />;
  if (opened.is === 'refused') return <Refusal refusal={opened.refusal} />;
  if (opened.is !== 'document') return <NotShown file={file} reason={opened.is} />;
  const pageWidth = Math.max(120, Math.min(width - margin, widest)) * (zooms[zoom] ?? 1);
  return (
    <>
      <ZoomBar zoom={zoom} onZoom={setZoom} />
      <div ref={ref} className={classes['sheet']} role="region" aria-label={t('files.document')} tabIndex={0}>
        <div className={classes['pages']}>
          {width > 0 &&
            Array.from({ length: opened.document.numPages }, (_, index) => (
              <PageView key={index} document={opened.document} page={index + 1} width={pageWidth} />
            ))}
        </div>
      </div>
    </>
  );
}

/** One page: drawn when it comes near the window, and given back when it is far from it. */
function PageView({
  document,
  page,
  width,
}: {
  readonly document: PDFDocumentProxy;
  readonly page: number;
  readonly width: number;
}) {
  const t = useTexts();
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [found, setFound] = useState<PDFPageProxy | null>(null);

  useEffect(() => {
    if (!holder.current) return;
    const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      rootMargin: '100% 0px',
    });
    watch.observe(holder.current);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    if (!near || found) return;
    // A page that can't be read stays white; the others are shown.
    void document.getPage(page).then(setFound, () => undefined);
  }, [document, page, near, found]);

  useEffect(() => {
    if (!near || !found || !canvas.current) return;
    return drawPage(found, canvas.current, width);
  }, [near, found, width]);

  const own = found?.getViewport({ scale: 1 });
  const height = width * (own ? own.height / own.width : sheet);
  return (
    <div
      ref={holder}
      className={classes['page']}
      role="img"
      aria-label={t('files.page', { page, pages: document.numPages })}
      style={{ width, height }}
    >
      {near && <canvas ref={canvas} />}
    </div>
  );
}
