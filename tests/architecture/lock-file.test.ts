import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/programs.ts';

type Locked = {
  readonly version?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
};
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as unknown;
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };

/** Where Node would find `name` from a package at `place`, among all that is locked. */
function found(place: string, name: string): boolean {
  for (let at = place; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at ? `${at}/` : ''}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

// npm leaves out of the lock file what the registry at hand didn't have for another platform, and `npm ci` then refuses everywhere.
test('the lock file names everything it needs, for every platform', () => {
  const missing = Object.entries(packages).flatMap(([place, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies })
      .filter(name => !found(place, name))
      .map(name => `${name} (for ${place})`),
  );
  expect(missing).toEqual([]);
});

test('every dependency is pinned to one version, the locked one', () => {
  const { dependencies, devDependencies } = read('package.json') as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
    const pinned = /^(?:npm:.+@)?(\d+\.\d+\.\d+)$/.exec(version)?.[1];
    expect(pinned, `${name} ${version}`).toBeDefined();
    expect(packages[`node_modules/${name}`]?.version, name).toBe(pinned);
  }
});
