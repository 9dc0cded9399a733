import { z } from '../z.ts';

/** What a user may do: a reader looks, an editor also changes customers, the owner also decides about the vault. */
export const Role = z.enum(['reader', 'editor', 'owner']);
export type Role = z.output<typeof Role>;

const rank: Record<Role, number> = { reader: 0, editor: 1, owner: 2 };

/** True where `role` may do what needs at least `needed`. */
export const mayAct = (role: Role, needed: Role): boolean => rank[role] >= rank[needed];
