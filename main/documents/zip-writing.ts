import { configure, ZipWriter } from '@zip.js/zip.js';

// The library would start threads from scripts it makes up itself; Node packs as well.
configure({ useWebWorkers: false, useCompressionStream: true });

/** A file for an archive. Its content is asked for piece by piece when its turn comes. */
export type ZipFile = {
  /** With folders, parted by `/`; whoever writes it has seen to it that it leads nowhere else. */
  readonly name: string;
  readonly content: Uint8Array | AsyncIterable<Uint8Array>;
};

const streamOf = (content: ZipFile['content']): ReadableStream<Uint8Array> => {
  const pieces = content instanceof Uint8Array ? [content].values() : content[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    pull: async controller => {
      const next = await pieces.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
};

/**
 * Packs files into a ZIP (APPNOTE 6.3) while it is read: no more than a few pieces are in memory at any time. Files stand in
 * the order they come, all dated `at`. What a file's content throws comes out here. With a password their content is encrypted with
 * AES-256 (WinZip's AE-2), which 7-Zip and its like open; the names stay readable.
 */
export async function* zipOf(files: AsyncIterable<ZipFile>, at: Date, password = ''): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const pack = async (): Promise<void> => {
    try {
      const locked = password === '' ? {} : ({ password, encryptionStrength: 3 } as const);
      const zip = new ZipWriter(writable, {
        lastModDate: at,
        extendedTimestamp: false,
        bufferedWrite: false,
        ...locked,
      });
      for await (const { name, content } of files) await zip.add(name, streamOf(content));
      await zip.close();
    } catch (problem) {
      await writable.abort(problem).catch(() => undefined);
      throw problem;
    }
  };
  const packed = pack();
  // Waited for at the end; until then a failure shows in what is read.
  packed.catch(() => undefined);
  const reader = readable.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
    await packed;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
