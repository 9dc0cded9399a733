/** Text that stands for a value on its way between page and host. */
export type Wire = { readonly write: (value: unknown) => string; readonly read: (text: string) => unknown };

/**
 * Makes the writer and reader of everything a structured clone can be made of, as far as calls use it. The page gets this
 * very function as text, so it uses nothing from outside itself.
 */
export function createWire(): Wire {
  type Node = string | number | boolean | null | readonly [tag: string, ...parts: unknown[]];
  const views: Readonly<Record<string, (buffer: ArrayBuffer) => unknown>> = {
    Uint8Array: buffer => new Uint8Array(buffer),
    ArrayBuffer: buffer => buffer,
  };
  const toText = (bytes: Uint8Array): string => {
    if ('toBase64' in bytes && typeof bytes.toBase64 === 'function') return String(bytes.toBase64());
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  };
  const fromText = (text: string): ArrayBuffer => {
    const inBrowser = Uint8Array as unknown as { readonly fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
    const bytes = inBrowser.fromBase64 ? inBrowser.fromBase64(text) : new Uint8Array(Buffer.from(text, 'base64'));
    return bytes.buffer;
  };
  const take = (value: unknown): Node => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number')
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : ['number', Object.is(value, -0) ? '-0' : String(value)];
    if (value === undefined) return ['undefined'];
    if (typeof value === 'bigint') return ['bigint', String(value)];
    if (value instanceof Uint8Array) return ['bytes', 'Uint8Array', toText(value)];
    if (value instanceof ArrayBuffer) return ['bytes', 'ArrayBuffer', toText(new Uint8Array(value))];
    if (value instanceof Date) return ['date', take(value.getTime())];
    if (value instanceof Map) return ['map', [...value].map(([key, item]) => [take(key), take(item)])];
    if (value instanceof Set) return ['set', [...value].map(take)];
    if (Array.isArray(value)) return ['array', value.map(take)];
    if (typeof value === 'object') return ['object', Object.entries(value).map(([key, item]) => [key, take(item)])];
    throw new TypeError('An object could not be cloned.');
  };
  const give = (node: Node): unknown => {
    if (node === null || typeof node !== 'object') return node;
    const [tag, first, second] = node as readonly [string, never, never];
    switch (tag) {
      case 'number':
        return Number(first);
      case 'undefined':
        return undefined;
      case 'bigint':
        return BigInt(first);
      case 'bytes':
        return views[first]?.(fromText(second));
      case 'date':
        return new Date(give(first) as number);
      case 'map':
        return new Map((first as [Node, Node][]).map(([key, item]) => [give(key), give(item)]));
      case 'set':
        return new Set((first as Node[]).map(give));
      case 'array':
        return (first as Node[]).map(give);
      default: {
        const object = {};
        for (const [key, item] of first as [string, Node][])
          Object.defineProperty(object, key, {
            value: give(item),
            writable: true,
            enumerable: true,
            configurable: true,
          });
        return object;
      }
    }
  };
  return { write: value => JSON.stringify(take(value)), read: text => give(JSON.parse(text)) };
}
