// Chromium gives a scheme of its own no origin without being told at build time, so app://bundle is served under an https
// address that nobody answers but the host. `.invalid` never resolves (RFC 2606).
const ending = '.scrinium.invalid';

/** The address under which Chromium sees an app: address; others stay as they are. */
export const toBrowser = (url: string): string => url.replace(/^app:\/\/([a-z]+)/, `https://$1${ending}`);

/** The app: address behind one that Chromium sees; others stay as they are. */
export const toApp = (url: string): string =>
  url.replace(/^https:\/\/([a-z]+)\.scrinium\.invalid(?=[/?#]|$)/, 'app://$1');

/** The origin Electron would name for a frame at this address. */
export function originOf(url: string): string {
  const address = toApp(url);
  if (address.startsWith('app://')) return /^app:\/\/[a-z]+/.exec(address)?.[0] ?? 'null';
  return URL.canParse(url) ? new URL(url).origin : 'null';
}
