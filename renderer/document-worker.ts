import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

/** The address of the one worker our pages may start: it reads PDF documents. */
export const documentWorker = new URL(worker, document.baseURI).href;
