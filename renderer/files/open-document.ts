import {
  AnnotationMode,
  getDocument,
  GlobalWorkerOptions,
  PDFDataRangeTransport,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist';
import jbig2 from 'pdfjs-dist/wasm/jbig2_nowasm_fallback.js?url';
import openjpeg from 'pdfjs-dist/wasm/openjpeg_nowasm_fallback.js?url';
import { partBytes, type Attachment } from '../../shared/domain/attachment.ts';
import type { AppError } from '../../shared/errors.ts';
import { documentWorker } from '../document-worker.ts';
import { readContent } from './read-content.ts';

GlobalWorkerOptions.workerSrc = documentWorker;

/** Pictures in a document with more points than this are left out: an A3 sheet at 600 dpi has 70 million. */
const mostPoints = 100_000_000;
/** A page is drawn with so many points at most; the browser stretches the rest. */
const mostDrawn = 16_000_000;

/** Where the decoders lie that faxes and scans need, as plain script: our pages compile nothing, WebAssembly neither. */
const decoders = new URL('.', jbig2).href;
if (new URL('.', openjpeg).href !== decoders) throw new Error('The decoders lie in two places');

/** A document that can be drawn, or why it can't. */
export type Opened =
  | { readonly is: 'document'; readonly document: PDFDocumentProxy }
  | { readonly is: 'password' }
  | { readonly is: 'broken' }
  | { readonly is: 'refused'; readonly refusal: AppError };

/**
 * Opens a PDF document: it is read in a worker of our own, part by part as pages are shown, without network, fonts or
 * tables from elsewhere; scripts, forms and links in it do nothing. `close` ends it.
 */
export function openDocument(file: Attachment): { readonly opened: Promise<Opened>; readonly close: () => void } {
  const transport = new PDFDataRangeTransport(file.bytes, null);
  const refused = Promise.withResolvers<Opened>();
  let ended = false;
  let last = Promise.resolve();
  transport.requestDataRange = (begin, end) => {
    // One after another: the reader asks for many at once, and each part passes through main's memory.
    last = last.then(async () => {
      if (ended) return;
      const content = await readContent(file, begin, end);
      if (ended) return;
      if (content.ok) transport.onDataRange(begin, content.value);
      else refused.resolve({ is: 'refused', refusal: content.error });
    });
  };
  const task = getDocument({
    range: transport,
    rangeChunkSize: partBytes,
    disableStream: true,
    disableAutoFetch: true,
    useWasm: false,
    useWorkerFetch: false,
    wasmUrl: decoders,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: mostPoints,
    verbosity: 0,
  });
  const opened = task.promise.then(
    (document): Opened => ({ is: 'document', document }),
    (problem: unknown): Opened => ({
      is: problem instanceof Error && problem.name === 'PasswordException' ? 'password' : 'broken',
    }),
  );
  const result = Promise.race([opened, refused.promise]);
  const close = async () => {
    // Ended while it opens a document, the worker would report that as a fault of its own.
    await result;
    ended = true;
    await task.destroy();
  };
  return { opened: result, close: () => void close() };
}

/** Draws a page so wide, in points of the screen; the function given back stops that. */
export function drawPage(page: PDFPageProxy, canvas: HTMLCanvasElement, width: number): () => void {
  const { width: own, height } = page.getViewport({ scale: 1 });
  const wanted = (width / own) * window.devicePixelRatio;
  const scale = Math.min(wanted, Math.sqrt(mostDrawn / (own * height)));
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  const drawing = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
  // Stopped, or a page that is damaged: it stays as far as it was drawn.
  drawing.promise.catch(() => undefined);
  return () => drawing.cancel();
}
