import { mayAct } from '../../shared/domain/user.ts';
import { AppErrorSchema, type AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { Call, RequestOf, ResponseOf, SessionUser } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** One handler per channel; the compiler misses none. */
export type Handlers = {
  readonly [C in Channel]: (request: RequestOf<C>) => Promise<Result<ResponseOf<C>, AppError>>;
};

/** Who is there: nobody while the vault is locked. */
export type Session = { readonly unlocked: boolean; readonly user: SessionUser | null };

/** Which calls are let through while the window is in other hands, and whose answers, where they were asked for before. */
export type Confinement = { readonly mayAsk: ReadonlySet<Channel>; readonly mayHear: ReadonlySet<Channel> };

/** How many wrong fields an answer names at most, and how long a name may be: an attacker chooses both. */
const namedFields = 20;
const nameLength = 100;

const onTablet = err({ code: 'access.tablet' } as const);

type Issue = { readonly path: readonly PropertyKey[]; readonly code: string; readonly keys?: readonly string[] };

/** The fields of a request that are not as the contract says; keys it doesn't know are named too. */
function wrongFields(issues: readonly Issue[]): string[] {
  const paths = issues.flatMap(({ path, keys }) =>
    (keys ?? ['']).map(key => [...path.map(String), key].filter(Boolean).join('.')),
  );
  return [...new Set(paths)].slice(0, namedFields).map(path => path.slice(0, nameLength));
}

/**
 * Makes the one way in: `route` checks name, shape, lock and role of a call before its handler runs, and the answer before
 * it leaves. While `confined`, only what that lets through, refused before anything else is looked at. It never throws. A bug becomes `internal` with the reference number under which `report` noted it.
 */
export function createRouter(parts: {
  readonly contract: Readonly<Record<Channel, Call>>;
  readonly handlers: Handlers;
  readonly session: () => Session;
  /** Asked at every call and every answer; null: everything is open. */
  readonly confined: () => Confinement | null;
  readonly report: (fault: unknown) => string;
}): (channel: string, payload: unknown) => Promise<Result<unknown, AppError>> {
  const { contract, handlers, session, confined, report } = parts;

  const refusal = ({ role }: Call): AppError | null => {
    if (role === 'anyone') return null;
    const { unlocked, user } = session();
    if (!unlocked || !user) return { code: 'vault.locked' };
    return mayAct(user.role, role) ? null : { code: 'access.denied' };
  };

  const answer = async (channel: Channel, payload: unknown): Promise<Result<unknown, AppError>> => {
    if (confined()?.mayAsk.has(channel) === false) return onTablet;
    const call = contract[channel];
    const request = call.request.safeParse(payload);
    if (!request.success)
      return err({ code: 'request.invalid', fields: wrongFields(request.error.issues as readonly Issue[]) });
    const refused = refusal(call);
    if (refused) return err(refused);
    const handle = handlers[channel] as (request: unknown) => Promise<Result<unknown, AppError>>;
    const result = await handle(request.data);
    // Asked for before the window went into other hands: they don't get the answer.
    if (confined()?.mayHear.has(channel) === false) return onTablet;
    return result.ok ? ok(call.response.parse(result.value)) : err(AppErrorSchema.parse(result.error));
  };

  return async (channel, payload) => {
    try {
      if (!Object.hasOwn(contract, channel)) return err({ code: 'request.invalid', fields: ['channel'] });
      return await answer(channel as Channel, payload);
    } catch (fault) {
      return err({ code: 'internal', reference: report(fault) });
    }
  };
}
