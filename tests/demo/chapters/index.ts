import type { Chapter } from '../chapter.ts';
import { bringInTheList } from './bring-in-the-list.ts';
import { findAndChange } from './find-and-change.ts';
import { firstRun } from './first-run.ts';
import { lockAndUnlock } from './lock-and-unlock.ts';
import { nothingIsLost } from './nothing-is-lost.ts';
import { theRegister } from './the-register.ts';

/** Every chapter, in the order a new business meets them. A new capability adds its own here. */
export const chapters: readonly Chapter[] = [
  firstRun,
  bringInTheList,
  findAndChange,
  theRegister,
  lockAndUnlock,
  nothingIsLost,
];
