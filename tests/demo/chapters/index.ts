import type { Chapter } from '../chapter.ts';
import { aYesAndANo } from './a-yes-and-a-no.ts';
import { bringInTheList } from './bring-in-the-list.ts';
import { findAndChange } from './find-and-change.ts';
import { firstRun } from './first-run.ts';
import { lockAndUnlock } from './lock-and-unlock.ts';
import { mayI } from './may-i.ts';
import { nothingIsLost } from './nothing-is-lost.ts';
import { oneList } from './one-list.ts';
import { somethingHasHappened } from './something-has-happened.ts';
import { theNotice } from './the-notice.ts';
import { theRegister } from './the-register.ts';
import { whatMayGo } from './what-may-go.ts';

/** Every chapter, in the order a new business meets them. A new capability adds its own here. */
export const chapters: readonly Chapter[] = [
  firstRun,
  bringInTheList,
  findAndChange,
  oneList,
  theRegister,
  mayI,
  aYesAndANo,
  theNotice,
  whatMayGo,
  somethingHasHappened,
  lockAndUnlock,
  nothingIsLost,
];
