import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, sep } from 'node:path';
import { answerAttachment, attachmentIn, type AskVault } from './attachment-answer.ts';
import type { AppSession, Electron } from './electron.ts';

/** Where the window's page and everything it loads come from. */
export const appOrigin = 'app://bundle';

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Stands in index.html where each answer puts its own nonce. */
const noncePlace = '%style-nonce%';

/** What the page may load and do; `nonce` is the only way in for a style element. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    // Documents are read in a worker of our own, which gets this very policy: no network either.
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');

/** Declares app: as a scheme of its own. Has to run before Electron is ready, and once. */
export function declareAppScheme(protocol: Electron['protocol']): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true };
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }]);
}

/** The file under `root` that an address means; null for another scheme or host, and for anything outside the folder. */
export function assetPath(root: string, url: string): string | null {
  let parsed: URL;
  let pathname: string;
  try {
    parsed = new URL(url);
    pathname = decodeURIComponent(parsed.pathname);
  } catch {
    return null;
  }
  // `new URL(…).origin` is the string "null" for a scheme of our own, so it can't be compared.
  if (parsed.protocol !== 'app:' || parsed.host !== 'bundle' || pathname.includes('\0')) return null;
  const file = join(root, pathname === '/' ? 'index.html' : pathname);
  const inside = relative(root, file);
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside) ? null : file;
}

/** Answers one request for a part of the page, with the security policy on every answer and a fresh nonce in the page. */
export async function answer(root: string, request: Request): Promise<Response> {
  const file = request.method === 'GET' ? assetPath(root, request.url) : null;
  const type = file && mediaTypes[extname(file)];
  if (!file || !type) return new Response(null, { status: 404 });
  try {
    const bytes = await readFile(file);
    const nonce = randomBytes(16).toString('base64');
    const body =
      extname(file) === '.html' ? bytes.toString('utf8').replaceAll(noncePlace, nonce) : new Uint8Array(bytes);
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy(nonce),
      'X-Content-Type-Options': 'nosniff',
      'X-DNS-Prefetch-Control': 'off',
    };
    return new Response(body, { headers });
  } catch {
    return new Response(null, { status: 404 });
  }
}

/** Serves the built page, and pictures out of the open vault, under app://bundle/ to the windows of this session. */
export function serveApp(session: AppSession, root: string, vault: AskVault): void {
  session.protocol.handle('app', request => {
    const attachment = attachmentIn(request.url);
    return attachment === null ? answer(root, request) : answerAttachment(vault, attachment, request.method);
  });
}
