import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { AppError } from '../../shared/errors.ts';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { RequestOf, ResponseOf } from '../../shared/ipc/contract.ts';
import { err, type Result } from '../../shared/result.ts';
import { call } from '../bridge.ts';

/** What a question to main has come to. `waiting` until the first answer; `refusal` in place of a value. */
export type Answered<C extends Channel> = {
  readonly value: ResponseOf<C> | undefined;
  readonly refusal: AppError | undefined;
  readonly waiting: boolean;
  readonly askAgain: () => void;
};

/** The keys under which answers are remembered: the subject first, so that a change can forget a whole subject. */
export const callKey = <C extends Channel>(channel: C, request: RequestOf<C>) =>
  [channel.split('.')[0], channel, request] as const;

/** What a broken bridge means to a person: like every other bug. */
const bridgeBroken: AppError = { code: 'internal', reference: 'bridge' };

/** Asks main and never throws: what goes wrong on the way is a refusal too. */
export async function ask<C extends Channel>(
  channel: C,
  request: RequestOf<C>,
): Promise<Result<ResponseOf<C>, AppError>> {
  try {
    return await call(channel, request);
  } catch {
    return err(bridgeBroken);
  }
}

/**
 * Asks main while the component is shown, and remembers the answer until something changes it; `fresh`: asks anew whenever the page
 * is come to, and 'first' shows no remembered answer until then, where a person decides by what is shown.
 */
export function useCall<C extends Channel>(
  channel: C,
  request: RequestOf<C>,
  options: { readonly enabled?: boolean; readonly keepPrevious?: boolean; readonly fresh?: boolean | 'first' } = {},
): Answered<C> {
  const asked = useQuery({
    queryKey: callKey(channel, request),
    queryFn: () => ask(channel, request),
    enabled: options.enabled ?? true,
    refetchOnMount: options.fresh ? 'always' : true,
    ...(options.keepPrevious
      ? { placeholderData: (previous: Result<ResponseOf<C>, AppError> | undefined) => previous }
      : {}),
  });
  const { isPending, refetch } = asked;
  const data =
    options.fresh === 'first' && !asked.isFetchedAfterMount && !asked.isPlaceholderData ? undefined : asked.data;
  return {
    value: data?.ok ? data.value : undefined,
    refusal: data && !data.ok ? data.error : undefined,
    waiting: isPending,
    askAgain: () => void refetch(),
  };
}

/** Forgets every remembered answer, so that what is on the page is asked for anew. */
export const forgetAnswers = (client: QueryClient): Promise<void> => client.invalidateQueries();

/** A change that main is asked for: `run` gives back what came of it, and the answers on the page are asked for anew. */
export function useChange<C extends Channel>(channel: C) {
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: (request: RequestOf<C>) => ask(channel, request),
    onSuccess: async result => {
      if (result.ok) await forgetAnswers(client);
    },
  });
  return {
    run: mutation.mutateAsync,
    waiting: mutation.isPending,
    refusal: mutation.data && !mutation.data.ok ? mutation.data.error : undefined,
    clear: mutation.reset,
  };
}
