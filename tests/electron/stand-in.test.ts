import { deserialize, serialize } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { originOf, toApp, toBrowser } from '../electron-host/addresses.ts';
import { createWire } from '../electron-host/wire.ts';

const wire = createWire();

describe('what goes between page and main in the stand-in', () => {
  test('arrives as a structured clone would', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withSet: true,
          withSparseArray: false,
          maxDepth: 4,
        }),
        value => {
          const cloned: unknown = deserialize(serialize(value));
          expect(wire.read(wire.write(cloned))).toEqual(cloned);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('keeps bytes as bytes, also where they are a view of more', () => {
    const bytes = new Uint8Array([0, 1, 127, 128, 255]);
    const arrived = wire.read(
      wire.write({ bytes, view: new Uint8Array(bytes.buffer, 1, 3), buffer: bytes.buffer }),
    ) as Record<string, Uint8Array>;
    expect(arrived.bytes).toBeInstanceOf(Uint8Array);
    expect(arrived).toEqual({ bytes, view: new Uint8Array([1, 127, 128]), buffer: bytes.buffer });
  });

  test.each([[() => 1], [Symbol('x')], [{ deep: [() => 1] }]])('refuses what can not be cloned: %s', value => {
    expect(() => wire.write(value)).toThrow('could not be cloned');
  });

  test('a key named __proto__ stays a key', () => {
    const arrived = wire.read(wire.write(JSON.parse('{"__proto__":{"unlocked":true}}'))) as object;
    expect(Object.keys(arrived)).toEqual(['__proto__']);
    expect('unlocked' in arrived).toBe(false);
  });
});

test.each([
  ['app://bundle/', 'https://bundle.scrinium.invalid/', 'app://bundle'],
  ['app://print/x?y#z', 'https://print.scrinium.invalid/x?y#z', 'app://print'],
  ['https://example.org/', 'https://example.org/', 'https://example.org'],
])('%s is %s to the browser and back', (app, seen, origin) => {
  expect(toBrowser(app)).toBe(seen);
  expect(toApp(seen)).toBe(app);
  expect([originOf(seen), originOf(app)]).toEqual([origin, origin]);
});

test.each([
  'https://bundle.scrinium.invalid.example.org/',
  'https://bundle.example.org/',
  'about:blank',
  'data:text/html,x',
])('%s is never taken for the app', url => {
  expect(originOf(url)).not.toBe('app://bundle');
});
