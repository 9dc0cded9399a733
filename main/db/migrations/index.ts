import type { WritableDb } from '../connection.ts';
import { up as first } from './0001-first.ts';
import { up as backups } from './0002-backups.ts';
import { up as attachments } from './0003-attachments.ts';
import { up as register } from './0004-register.ts';
import { up as consents } from './0005-consents.ts';
import { up as notices } from './0006-notices.ts';
import { up as retention } from './0007-retention.ts';
import { up as incidents } from './0008-incidents.ts';
import { up as lists } from './0009-lists.ts';

/** One step of the schema. `up` may use nothing but the connection. Never edited after its release. */
export type Migration = { readonly number: number; readonly name: string; readonly up: (db: WritableDb) => void };

/** Every step of the schema, in order, numbered from 1 without a gap. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'first', up: first },
  { number: 2, name: 'backups', up: backups },
  { number: 3, name: 'attachments', up: attachments },
  { number: 4, name: 'register', up: register },
  { number: 5, name: 'consents', up: consents },
  { number: 6, name: 'notices', up: notices },
  { number: 7, name: 'retention', up: retention },
  { number: 8, name: 'incidents', up: incidents },
  { number: 9, name: 'lists', up: lists },
];
