import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/programs.ts';

/** A pack as it ships, not checked yet. */
export const readPack = (path: string): unknown => JSON.parse(readFileSync(join(root, 'resources', path), 'utf8'));
