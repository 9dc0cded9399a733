import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Makes what stands for addresses in the do-not-contact list: HMAC-SHA-256 (RFC 2104) under a key derived (RFC 5869) from the
 * vault's own, so that whoever gets hold of the list without the vault can't try addresses. The same for every backup of
 * one vault. `dataKey` stays the caller's to wipe.
 */
export function contactMarker(dataKey: Uint8Array, mark: Uint8Array): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', dataKey, mark, 'scrinium do not contact', 32));
  return text => createHmac('sha256', key).update(text).digest('hex');
}
