import { cellFormat, type CellFormat } from './xlsx-cells.ts';
import { createSharedTexts, type SharedTexts } from './shared-texts.ts';
import { tableLimits } from './table-limits.ts';
import { refuse } from './table-refusal.ts';
import { feedXml, readXml } from './xml-feed.ts';
import { unescapeText } from './xlsx-cells.ts';
import { readZipEntries, readZipEntry, type InflatedCount, type ZipEntry } from './zip-entries.ts';

/** A workbook's parts by name, and how much of it was inflated so far. */
export type Package = {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly read: (path: string) => AsyncIterable<Uint8Array> | undefined;
};

/** What a workbook says of itself before any row is read. */
export type Workbook = {
  readonly sheets: readonly { readonly name: string; readonly path: string; readonly hidden: boolean }[];
  readonly since1904: boolean;
  readonly stylesPath: string | undefined;
  readonly textsPath: string | undefined;
};

/** Opens the archive. Refuses one that is cut short. */
export function openPackage(bytes: Uint8Array): Package {
  const entries = readZipEntries(bytes);
  const count: InflatedCount = { bytes: 0 };
  return {
    entries,
    read: path => {
      const entry = entries.get(path.toLowerCase());
      return entry && readZipEntry(bytes, entry, count);
    },
  };
}

/** Where a relationship of a part leads inside the archive. */
function resolvePath(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.' && step !== '') path.push(step);
  }
  return path.join('/');
}

type Relationship = { readonly id: string; readonly kind: string; readonly path: string };

async function readRelationships(archive: Package, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const pieces = archive.read(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const found: Relationship[] = [];
  if (pieces) {
    await readXml(pieces, (name, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (name === 'Relationship' && TargetMode !== 'External' && found.length < 10_000) {
        found.push({ id: Id, kind: Type.slice(Type.lastIndexOf('/') + 1), path: resolvePath(part, Target) });
      }
    });
  }
  return found;
}

/** Reads the list of sheets. Refuses an archive that holds no workbook. */
export async function readWorkbook(archive: Package): Promise<Workbook> {
  const roots = await readRelationships(archive, '');
  const path = roots.find(root => root.kind === 'officeDocument')?.path ?? 'xl/workbook.xml';
  const pieces = path.toLowerCase().endsWith('.bin') ? undefined : archive.read(path);
  if (!pieces) refuse({ code: 'import.notATable' });
  const relationships = new Map((await readRelationships(archive, path)).map(found => [found.id, found]));
  const sheets: Workbook['sheets'][number][] = [];
  let root = '';
  let since1904 = false;
  await readXml(pieces, (name, attributes) => {
    root ||= name;
    if (name === 'workbookPr') since1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
    if (name !== 'sheet' || sheets.length >= 256) return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    const target = relationships.get(id);
    if (target?.kind === 'worksheet') {
      sheets.push({
        name: attributes['name'] ?? '',
        path: target.path,
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
    }
  });
  if (root !== 'workbook') refuse({ code: 'import.notATable' });
  const pathOf = (kind: string): string | undefined =>
    [...relationships.values()].find(found => found.kind === kind)?.path;
  return { sheets, since1904, stylesPath: pathOf('styles'), textsPath: pathOf('sharedStrings') };
}

/** What each cell style means for its number, by the style's place. */
export async function readCellFormats(archive: Package, path: string | undefined): Promise<readonly CellFormat[]> {
  const pieces = path === undefined ? undefined : archive.read(path);
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  if (pieces) {
    const events = {
      open: (name: string, attributes: Readonly<Record<string, string>>): void => {
        if (name === 'numFmt' && codes.size < 10_000)
          codes.set(Number(attributes['numFmtId']), (attributes['formatCode'] ?? '').slice(0, 255));
        else if (name === 'cellXfs') inCells = true;
        else if (name === 'xf' && inCells && formats.length < 70_000) formats.push(Number(attributes['numFmtId'] ?? 0));
      },
      close: (name: string): void => {
        if (name === 'cellXfs') inCells = false;
      },
      text: (): void => undefined,
    };
    const feed = feedXml(pieces, events);
    while (!(await feed.next()).done);
  }
  return formats.map(id => cellFormat(id, codes));
}

/** Reads the texts that cells refer to by number; rich text without its looks, without the reading aids of Japanese. */
export async function readSharedTexts(archive: Package, path: string | undefined): Promise<SharedTexts> {
  const texts = createSharedTexts();
  const pieces = path === undefined ? undefined : archive.read(path);
  if (!pieces) return texts;
  let text = '';
  let inText = false;
  let inAid = false;
  const feed = feedXml(pieces, {
    open: name => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inAid = true;
      else if (name === 't') inText = !inAid;
    },
    close: name => {
      if (name === 'si') texts.add(unescapeText(text));
      else if (name === 'rPh') inAid = false;
      else if (name === 't') inText = false;
    },
    text: piece => {
      if (!inText) return;
      text += piece;
      // One text of many runs: each is small, and together they are no cell.
      if (text.length > tableLimits.record) refuse({ code: 'import.zipBomb' });
    },
  });
  while (!(await feed.next()).done);
  return texts;
}
