import { createContext, use, type ReactNode } from 'react';
import type { VaultState } from '../../shared/ipc/contract.ts';

/** The vault as it stands while it is open. */
export type OpenVault = Extract<VaultState, { readonly kind: 'unlocked' }>;

const Session = createContext<OpenVault | null>(null);

/** Gives every page below the open vault's facts. */
export const Unlocked = ({ vault, children }: { readonly vault: OpenVault; readonly children: ReactNode }) => (
  <Session value={vault}>{children}</Session>
);

/** Who is using the app, for which business, and how the recovery key stands. */
export function useSession(): OpenVault {
  const vault = use(Session);
  if (!vault) throw new Error('Used outside the unlocked app');
  return vault;
}
