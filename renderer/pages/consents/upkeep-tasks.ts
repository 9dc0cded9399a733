import { UpkeepKind, type PurposeFigures } from '../../../shared/ipc/consent-shapes.ts';

/** Something due with the consents to one purpose on one channel. */
export type UpkeepTask = Pick<PurposeFigures, 'purpose' | 'channel'> & {
  readonly kind: UpkeepKind;
  readonly people: number;
};

/** What comes first: what was never confirmed has to go, what ends soon can still be saved. */
const order: readonly UpkeepKind[] = ['unconfirmed', 'ageing', 'expired', 'proofEnded', 'textChanged'];

/** What is due, the most pressing first. */
export const upkeepTasks = (figures: readonly PurposeFigures[]): readonly UpkeepTask[] =>
  order.flatMap(kind =>
    figures
      .filter(({ due }) => due[kind] > 0)
      .map(({ purpose, channel, due }) => ({ kind, purpose, channel, people: due[kind] })),
  );

/** Where the people of a task are listed. */
export const taskRoute = ({ kind, purpose, channel }: Pick<UpkeepTask, 'kind' | 'purpose' | 'channel'>): string =>
  `/consents/due/${kind}/${purpose}/${channel}`;

/** The kind of a task as it stands in an address of the app; undefined for any other word. */
export const readKind = (word: string | undefined): UpkeepKind | undefined =>
  UpkeepKind.options.find(kind => kind === word);
