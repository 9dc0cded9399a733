import { z } from '../z.ts';

const Link = z.url({ protocol: /^https?$/, hostname: /[^.]\.[^.]/, normalize: true });

/**
 * The address of a page on the web as a browser takes it, or '' for what is none: only http and https, with a host name that has a
 * dot, and without a name and password in it. One that was typed without `https://` gets it.
 */
export function webLink(typed: string): string {
  const address = typed.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!/^https?:\/\/[^/?#@\\\s]+([/?#]|$)/i.test(whole) || /[\s\p{C}]/u.test(whole)) return '';
  return Link.safeParse(whole).data ?? '';
}
