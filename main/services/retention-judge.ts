import { automaticFrom } from '../../shared/domain/automatic-deletion.ts';
import type { LegalHold } from '../../shared/domain/held-entry.ts';
import { adviceOn, verdictOn, type Held, type Verdict } from '../../shared/domain/retention.ts';
import { alikeKey } from '../../shared/domain/retention-alike.ts';
import { decidingOutcome, restsOnDoubt } from '../../shared/domain/retention-deciding.ts';
import type { RetentionGround } from '../../shared/domain/retention-ground.ts';
import type { WaitingKind } from '../../shared/ipc/retention-standing-shapes.ts';

/** A day as a number that orders like it: 2026-11-29 is 20261129; '' is 0. */
export const dayFigure = (day: string): number =>
  day === '' ? 0 : Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));

/** The day of a figure; '' for 0 and for never. */
export const figureDay = (figure: number): string => {
  if (figure === 0 || figure === never) return '';
  const text = `${figure}`.padStart(8, '0');
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
};

/** The figure of a day that nobody can say; later than all others. */
export const never = 99_999_999;

const orNever = (day: string | null): number => (day === null ? never : dayFigure(day));

/** What is known of all records that are alike, in figures. */
export type Judged = {
  /** One of them. */
  readonly held: Held;
  readonly day: number;
  readonly ends: number;
  readonly due: number;
  readonly stopped: boolean;
  /** What it waits for, or what somebody has to look at; null for nothing. */
  readonly waits: WaitingKind | null;
  readonly isDue: boolean;
  readonly rule: string;
  readonly doubtful: boolean;
  /** From which day it is deleted without anybody being asked. */
  readonly automatic: number;
};

/** Why a record waits. `stored`: somebody entered it, so that a missing day is hers to put right. */
function waitsFor(ground: RetentionGround, held: Held, verdict: Verdict, stored: boolean): WaitingKind | null {
  if (verdict.blockers.some(({ kind }) => kind === 'hold')) return 'onHold';
  if (verdict.blockers.some(({ kind }) => kind === 'tax')) return 'openTax';
  if (verdict.flaw === 'unknownCategory' || verdict.flaw === 'noRule') return verdict.flaw;
  if (stored && held.day === '' && ground.categories.get(held.category)?.canRun === false) return 'dayMissing';
  return verdict.flaw;
}

function judgedOn(ground: RetentionGround, held: Held, holds: readonly LegalHold[], stored: boolean): Judged {
  const verdict = verdictOn(ground, held, holds);
  const advice = adviceOn(ground, verdict);
  return {
    held,
    day: dayFigure(held.day),
    ends: orNever(verdict.purposeEnds),
    due: orNever(verdict.dueOn),
    stopped: advice === 'onHold',
    waits: waitsFor(ground, held, verdict, stored),
    isDue: advice === 'delete',
    rule: decidingOutcome(ground, verdict)?.rule.id ?? '',
    doubtful: restsOnDoubt(verdict),
    automatic: orNever(automaticFrom(ground, held, verdict)),
  };
}

/** Judges records, those that are alike once. */
export type Judge = {
  /** What is known of such an entry, if it was judged before: without events, times and decisions, as most are. */
  readonly known: (category: string, day: string) => Judged | undefined;
  /** `single`: a hold names it or its customer, so it is like no other. `stored`: somebody entered it. */
  readonly judge: (held: Held, stored: boolean, single: boolean) => Judged;
};

const named = ({ scope }: LegalHold): boolean => scope.customers.length > 0 || scope.entries.length > 0;

const limited = ({ scope }: LegalHold): boolean => scope.yearFrom !== null || scope.yearTo !== null;

/** Makes a judge for a day's ground and all holds. */
export function createJudge(ground: RetentionGround, holds: readonly LegalHold[]): Judge {
  const wide = holds.filter(hold => !named(hold));
  const years = wide.some(limited);
  const plain = new Map<string, Map<string, Judged>>();
  const implied = new Map<string, Map<string, Judged>>();
  const inside = (judged: Map<string, Map<string, Judged>>, category: string): Map<string, Judged> => {
    let mine = judged.get(category);
    if (!mine) judged.set(category, (mine = new Map<string, Judged>()));
    return mine;
  };
  return {
    known: (category, day) => plain.get(category)?.get(day),
    judge(held, stored, single) {
      if (single) return judgedOn(ground, held, holds, stored);
      const category = ground.categories.get(held.category);
      if (!category) return judgedOn(ground, held, wide, stored);
      // What was entered is listed by its day; of what is implied only holds ask for it.
      const alike = alikeKey(ground, category, held, { day: stored || wide.length > 0, years });
      // What only has a day is asked for by the day.
      const key = alike === `${held.day}||` ? held.day : alike;
      const known = inside(stored ? plain : implied, held.category);
      let judged = known.get(key);
      if (!judged) known.set(key, (judged = judgedOn(ground, held, wide, stored)));
      return judged;
    },
  };
}
