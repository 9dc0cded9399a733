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

/** How many wrong fields an answer names at most, and how long a name may be: an attacker chooses both. */
const namedFields = 20;
const nameLength = 100;

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
 * it leaves. It never throws. A bug becomes `internal` with the reference number under which `report` noted it.
 */
export function createRouter(parts: {
  readonly contract: Readonly<Record<Channel, Call>>;
  readonly handlers: Handlers;
  readonly session: () => Session;
  readonly report: (fault: unknown) => string;
}): (channel: string, payload: unknown) => Promise<Result<unknown, AppError>> {
  const { contract, handlers, session, report } = parts;

  const refusal = ({ role }: Call): AppError | null => {
    if (role === 'anyone') return null;
    const { unlocked, user } = session();
    if (!unlocked || !user) return { code: 'vault.locked' };
    return mayAct(user.role, role) ? null : { code: 'access.denied' };
  };

  const answer = async (channel: Channel, payload: unknown): Promise<Result<unknown, AppError>> => {
    const call = contract[channel];
    const request = call.request.safeParse(payload);
    if (!request.success)
      return err({ code: 'request.invalid', fields: wrongFields(request.error.issues as readonly Issue[]) });
    const refused = refusal(call);
    if (refused) return err(refused);
    const handle = handlers[channel] as (request: unknown) => Promise<Result<unknown, AppError>>;
    const result = await handle(request.data);
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
