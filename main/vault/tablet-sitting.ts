import type { AppError } from '../../shared/errors.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { WriteContext } from '../services/context.ts';
import { answerTablet, beginTablet, keepTablet, showTablet, type TabletSitting } from '../services/tablet.ts';

type TabletCall = 'tablet.begin' | 'tablet.show' | 'tablet.keep' | 'tablet.answer';

/** Whether a customer has the screen, and the calls about that. */
export type Tablet = {
  readonly inUse: () => boolean;
  readonly calls: {
    readonly [C in TabletCall]: (context: WriteContext, request: RequestOf<C>) => Result<ResponseOf<C>, AppError>;
  };
  /** Ends it: whoever calls has seen the password. Says whose it was and whether it was answered. */
  readonly end: () => Result<ResponseOf<'tablet.leave'>, AppError>;
};

const over = err({ code: 'tablet.over' } as const);

/** Remembers the sitting under way. Lives in the writing thread, and so ends with every lock. */
export function createTablet(): Tablet {
  let sitting: TabletSitting | undefined;

  /** Goes on to what came of it; a refusal changes nothing. */
  function become(next: Result<TabletSitting, AppError>): Result<Record<string, never>, AppError> {
    if (!next.ok) return next;
    sitting = next.value;
    return ok({});
  }

  return {
    inUse: () => sitting !== undefined,
    calls: {
      'tablet.begin': (context, request) =>
        sitting ? err({ code: 'access.tablet' }) : become(beginTablet(context, request)),
      'tablet.show': context => (sitting ? showTablet(context, sitting) : over),
      'tablet.keep': (context, request) => (sitting ? keepTablet(context, sitting, request) : over),
      'tablet.answer': (context, request) => (sitting ? become(answerTablet(context, sitting, request)) : over),
    },
    end: () => {
      if (!sitting) return over;
      const { begun, answered } = sitting;
      sitting = undefined;
      return ok({ customer: begun.customer, answered });
    },
  };
}
